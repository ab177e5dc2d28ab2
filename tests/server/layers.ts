import { createHash } from 'node:crypto';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { chunksOf } from '../support/picture.ts';
import { poppler } from './exporting.ts';

// Looks for words in a file however deep they lie: in packed parts and what these hold again, in the streams and the text
// of a PDF, in the chunks of a picture, and in the forms in which bytes of a text may stand in another one.

const startsWith = (bytes: Buffer, magic: string): boolean => bytes.toString('latin1', 0, magic.length) === magic;

/** What is left of a stream that may be packed in one of several ways; nothing where it is not. */
function inflated(data: Buffer): Buffer[] {
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      return [inflate(data)];
    } catch {
      continue;
    }
  }
  return [];
}

function streamsOf(pdf: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const from = at + (pdf[at + 6] === 13 ? 8 : 7);
    found.push(...inflated(pdf.subarray(from, pdf.indexOf('endstream', from))));
  }
  return found;
}

/** All but the pixels: texts stand behind a keyword and some zeros, packed or not. */
function textsOf(png: Buffer): Buffer[] {
  const chunks = chunksOf(png).filter(({ type, data }) => type !== 'IDAT' && data.length > 0);
  const packed = chunks.flatMap(({ data }) => [...data.keys()].flatMap((at) => inflated(data.subarray(at))));
  return [...chunks.map(({ data }) => data), ...packed];
}

function within(bytes: Buffer): Buffer[] {
  if (startsWith(bytes, 'PK\x03\x04')) {
    return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part));
  }
  if (startsWith(bytes, '\x89PNG')) return textsOf(bytes);
  if (startsWith(bytes, '%PDF')) {
    const read = [poppler('pdftotext', bytes), poppler('pdfinfo', bytes, '-meta'), poppler('pdfinfo', bytes)];
    return [...streamsOf(bytes), ...read.map((text) => Buffer.from(text))];
  }
  const text = bytes.toString('latin1');
  const embedded = [...text.matchAll(/;base64,([A-Za-z0-9+/=]+)/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64'),
  );
  return embedded;
}

const found = new Map<string, readonly Buffer[]>();

/** A file and everything that is packed into it, at any depth. */
export function layersOf(bytes: Uint8Array): readonly Buffer[] {
  const whole = Buffer.from(bytes);
  const key = createHash('sha256').update(whole).digest('hex');
  const layers = found.get(key) ?? [whole, ...within(whole).flatMap(layersOf)];
  found.set(key, layers);
  return layers;
}
