import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { BoardFormat } from '@forwhom/shared/protocol/http.ts';
import type { Look } from './exports.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A board as a file. What draws it is loaded when it is first asked for. */
export async function makeBoard(file: BoardFile, format: BoardFormat, look: Look): Promise<Uint8Array> {
  if (format === 'json') return bytesOf(canonicalJson(file));
  const { drawBoard } = await import('./board/drawBoard.ts');
  const { rulers } = await import('./typefaces.ts');
  const drawing = drawBoard(file, look, rulers);
  switch (format) {
    case 'svg': {
      const { svgOf } = await import('./drawing/svgOf.ts');
      const { note, plain, strong } = rulers;
      return bytesOf(svgOf(drawing, { note: note.family, plain: plain.family, strong: strong.family }, file.title));
    }
    case 'png':
      return (await import('./drawing/pngOf.ts')).pngOf(drawing);
    default:
      return unreachable(format);
  }
}
