import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardFormat } from '@forwhom/shared/protocol/http.ts';
import type { Look } from './exports.ts';

/** A board as a file. */
export async function makeBoard(file: BoardFile, format: BoardFormat, _look: Look): Promise<Uint8Array> {
  if (format !== 'json') throw new Error(`no ${format} yet`);
  return new TextEncoder().encode(JSON.stringify(file));
}
