/** Final, binary, unmasked: what a server sends whole. */
const WHOLE_BINARY = 0x82;

/** Bytes from which a piece is written as it is; smaller neighbours are copied into one. */
const COPIED_BELOW = 16 << 10;

/** What stands before a message of so many bytes in a WebSocket. */
function headerOf(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(WHOLE_BINARY, length);
  if (length < 1 << 16) return Uint8Array.of(WHOLE_BINARY, 126, length >> 8, length & 0xff);
  const header = new Uint8Array(10);
  header.set([WHOLE_BINARY, 127]);
  new DataView(header.buffer).setBigUint64(2, BigInt(length));
  return header;
}

/** Frames as they go over a WebSocket, in as few pieces as can be had without copying large ones. */
export function wired(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  const join = (): void => {
    if (small.length > 0) pieces.push(Buffer.concat(small));
    small = [];
  };
  for (const piece of frames.flatMap((frame) => [headerOf(frame.length), frame])) {
    if (piece.length < COPIED_BELOW) {
      small.push(piece);
      continue;
    }
    join();
    pieces.push(piece);
  }
  join();
  return pieces;
}
