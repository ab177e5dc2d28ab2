import { isSlug, type TemplateId } from '../vocabulary/ids.ts';

const MAX_SLUG = 40;
/** Letters that a German name spells in two where it has no dots. */
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

const cut = (slug: string, length: number): string => slug.slice(0, length).replace(/-+$/, '');

/** The id of a template of this name: `Our customers, 2027` is `our-customers-2027`. */
export function slugOf(name: string): TemplateId {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => SPELT[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  const slug = cut(plain, MAX_SLUG);
  return (isSlug(slug) ? slug : 'template') as TemplateId;
}

/** That slug, or with a number where it is taken. */
export function freeSlug(slug: TemplateId, isTaken: (id: string) => boolean): TemplateId {
  let free: string = slug;
  for (let n = 2; isTaken(free); n += 1) free = `${cut(slug, MAX_SLUG - `-${n}`.length)}-${n}`;
  return free as TemplateId;
}
