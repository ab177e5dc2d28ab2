import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { families, fontFiles, noteFamily } from './fonts.ts';
import { printable } from './formats/text.ts';

/** Results of a compilation that are kept for the next ones, by how many compilations they may lie back. */
const KEPT = 2;

let compiler: NodeCompiler | null = null;

/** What is set by one of the .typ files of this folder. What people wrote goes in as data, never as markup. */
export interface Typeset {
  pdf(standard: string | null): Uint8Array;
  /** Of the first page, letters as outlines. */
  svg(): string;
}

/**
 * Sets a document. `main` is relative to this folder; it reads `data` as JSON from sys.inputs. The fonts are those of the
 * packages, whatever this machine has besides.
 */
export function typeset(main: string, data: unknown): Typeset {
  compiler ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: [...fontFiles] }] });
  const current = compiler;
  current.evictCache(KEPT);
  const fonts = { fonts: families.map(({ name }) => name), noteFont: noteFamily.name };
  const outcome = current.compile({
    mainFilePath: join(import.meta.dirname, main),
    inputs: { data: JSON.stringify(data, cleaned), fonts: JSON.stringify(fonts) },
  });
  const document = outcome.result;
  if (document === null) throw new Error(`${main}: ${String(outcome.takeError()?.shortDiagnostics.map(messageOf))}`);
  return {
    pdf: (standard) => render(current, document, standard),
    svg: () => current.plainSvg(document),
  };
}

/** No character that anybody reads is put together of more than so many units; what it takes to set one is their square. */
const LONGEST_CHARACTER = 64;
/** What a longer one has in it: below lie letters that join nothing before them. */
const MAY_BE_LONGER = new RegExp(String.raw`[^\0-\u02ff]{${LONGEST_CHARACTER / 2 - 1}}`, 'u');
const characters = new Intl.Segmenter('en');

/** A text without what of its characters goes on for ever: marks over marks over marks. */
const shortened = (text: string): string =>
  MAY_BE_LONGER.test(text)
    ? Array.from(characters.segment(text), ({ segment }) =>
        segment.length > LONGEST_CHARACTER ? segment.slice(0, LONGEST_CHARACTER).toWellFormed() : segment,
      ).join('')
    : text;

/** Signs that cannot be seen, one after the other: at each a line could break, which is looked at again for each. */
const UNSEEN = /(\p{Cf}{16})\p{Cf}+/gu;

/** Without what a note may hold and no file can: controls, halves of characters, and what goes on without end. */
const cleaned = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? shortened(printable(value).replaceAll(UNSEEN, '$1')) : value;

const render = (current: NodeCompiler, document: NodeTypstDocument, pdfStandard: string | null): Uint8Array =>
  current.pdf(document, pdfStandard === null ? {} : { pdfStandard });

const messageOf = (diagnostic: unknown): string =>
  typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic ? String(diagnostic.message) : '';
