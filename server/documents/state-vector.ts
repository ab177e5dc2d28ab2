import { FrameReader, MalformedFrame } from '@forwhom/shared/protocol/frames.ts';

/** More entries than the server's own, doubled, and some: nobody honest has seen that many. */
const SPARE_ENTRIES = 256;

/** The number of entries, or null when these bytes are no state vector or one that is absurdly long. */
export function decodeStateVector(bytes: Uint8Array, known: number): number | null {
  try {
    const reader = new FrameReader(bytes);
    const entries = reader.number();
    if (entries > 2 * known + SPARE_ENTRIES) return null;
    for (let i = 0; i < entries; i++) {
      reader.number();
      reader.number();
    }
    reader.end();
    return entries;
  } catch (error) {
    if (error instanceof MalformedFrame) return null;
    throw error;
  }
}
