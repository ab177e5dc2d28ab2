import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';

/** The parts of an office file by name, each as text. */
export const partsOf = (bytes: Uint8Array): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML without its markup's signs. */
export const unescaped = (xml: string): string =>
  xml.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? '';
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** The text in all elements of one name. */
export const textsOf = (xml: string, tag: string): string =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))]
    .map(([, text]) => unescaped(text ?? ''))
    .join('');

/** The slides of a deck, in their order, as XML. */
export const slidesOf = (parts: ReadonlyMap<string, string>): readonly string[] =>
  [...parts]
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([, xml]) => xml);

/**
 * Has LibreOffice open files, all in one start, and gives what each of them looks like as PDF, as text and as the words
 * with the places in which they stand. It has a profile of its own in the folder, so that it meets no other.
 */
export function openedInOffice(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
): Readonly<Record<string, { readonly text: string; readonly boxes: string }>> {
  const names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const argv = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder];
  execFileSync('soffice', [...argv, ...names.map((name) => join(folder, name))], { stdio: 'ignore', timeout: 120_000 });
  const read = (pdf: string, ...how: string[]): string =>
    execFileSync('pdftotext', [...how, pdf, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return Object.fromEntries(
    names.map((name) => {
      const pdf = join(folder, name.replace(/\.\w+$/, '.pdf'));
      readFileSync(pdf);
      return [name, { text: read(pdf, '-raw'), boxes: read(pdf, '-bbox') }];
    }),
  );
}
