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

/** What a note may hold and no file can: controls and halves of characters. */
const cleaned = (_key: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value);

const render = (current: NodeCompiler, document: NodeTypstDocument, pdfStandard: string | null): Uint8Array =>
  current.pdf(document, pdfStandard === null ? {} : { pdfStandard });

const messageOf = (diagnostic: unknown): string =>
  typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic ? String(diagnostic.message) : '';
