import { inflateSync } from 'node:zlib';
import { unescaped } from './office.ts';

/** The words of a picture as SVG, in the order in which they are drawn. */
export const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => unescaped(text ?? ''));

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Decoded bytes of all rows. */
  readonly data: Buffer;
}

/** The pieces of a PNG, each by its four letters. */
export function chunksOf(png: Uint8Array): { readonly type: string; readonly data: Buffer }[] {
  const bytes = Buffer.from(png);
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('this is no PNG');
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Reads a PNG as far as a test needs: that it is whole, and how large. */
export function decoded(png: Uint8Array): Pixels {
  const chunks = chunksOf(png);
  const head = chunks[0]?.data ?? Buffer.alloc(8);
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((one) => one.data)));
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4), data };
}
