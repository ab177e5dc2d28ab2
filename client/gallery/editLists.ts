import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { TemplateQuestion, TemplateZone } from './edits.ts';

/** A number within its bounds; what is no number leaves it as it was. */
export const within = (value: number, least: number, most: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

/** The first of zone-1, zone-2 … that is free. */
export function freeId(kind: string, taken: readonly { readonly id: string }[]): string {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
}

/** Words that are nobody else's yet: `Do`, `Do 2`, never longer than the limit. */
export function freeWords(words: string, taken: readonly string[], limit: number): string {
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? '' : ` ${n}`;
    const free = words.slice(0, limit - tail.length).trimEnd() + tail;
    if (!taken.includes(free)) return free;
  }
}

/** The entry that stands in the place of one that goes: the next one, or else the one before it. */
export function heirOf(list: readonly { readonly id: string }[], id: string): string | null {
  const at = list.findIndex((one) => one.id === id);
  return (list[at + 1] ?? list[at - 1])?.id ?? null;
}

/** The list with one of its entries changed. */
export const changed = <T extends { readonly id: string }>(list: T[], id: string, change: (one: T) => T): T[] =>
  list.map((one) => (one.id === id ? change(one) : one));

/** The list with one of its entries in another place. */
export const moved = <T extends { readonly id: string }>(list: T[], id: string, to: number): T[] => {
  const one = list.find((each) => each.id === id);
  if (one === undefined) return list;
  return list.filter((each) => each !== one).toSpliced(Math.max(0, to), 0, one);
};

/** Insight questions whose source is gone are answered by what is told; of later ballot questions the number changes. */
export const resourced = (
  questions: TemplateQuestion[],
  change: (source: TemplateQuestion['source']) => TemplateQuestion['source'],
): TemplateQuestion[] => questions.map((one) => ({ ...one, source: change(one.source) }));

/** A zone that there is; otherwise none, which is the whole board. */
export const known = (zones: readonly TemplateZone[], id: ZoneId | null): ZoneId | null =>
  zones.some((zone) => zone.id === id) ? id : null;
