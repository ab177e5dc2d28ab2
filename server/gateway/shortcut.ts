import type { Duplex } from 'node:stream';

/** First bytes of frames: of a whole binary message, and of what may stand between any two. */
const WHOLE_BINARY = 0x82;
const PING = 0x89;
const PONG = 0x8a;
/** The second byte is a length and this mark, which every client sets: four bytes to unmask with follow. */
const MASKED = 0x80;
/** Instead of a length it may say that two, or else eight, bytes of one come next. */
const IN_TWO = MASKED | 126;
const SHORT_HEADER = 2 + 4;

/**
 * Most of what comes in is a small message in a piece of its own: somebody's position. It is taken from the stream right
 * here; to come through the WebSocket, two more streams and three events on the way, takes several times as long as all
 * that is done with it. Everything else goes there as ever, after a look at where its frames end, and so does all that
 * follows the first frame which is neither a whole binary message nor a ping nor a pong.
 */
export class Shortcut {
  readonly #stream: Duplex;
  #hear: ((message: Uint8Array) => void) | null = null;
  /** Bytes of the current frame that are still to come. Infinity: the WebSocket reads all the rest. */
  #left = 0;
  /** The beginning of a frame that does not tell yet how long it is. */
  #begun: Buffer | null = null;

  /** To be made before anything is read from the stream. `head`: what came on it before. */
  constructor(stream: Duplex, head: Buffer) {
    this.#stream = stream;
    this.#follow(head);
    const push = stream.push.bind(stream);
    stream.push = (piece: Buffer | null, encoding) => (piece !== null && this.#takes(piece)) || push(piece, encoding);
  }

  /** From now on `hear` is told of small messages. */
  open(hear: (message: Uint8Array) => void): void {
    this.#hear = hear;
  }

  #takes(piece: Buffer): boolean {
    // While the stream is paused, what comes waits there.
    const isNext = this.#left === 0 && this.#begun === null && this.#stream.readableFlowing === true;
    if (isNext && this.#hear !== null && isSmallMessage(piece)) {
      this.#hear(unmasked(piece));
      return true;
    }
    this.#follow(piece);
    return false;
  }

  #follow(piece: Buffer): void {
    const bytes = this.#begun === null ? piece : Buffer.concat([this.#begun, piece]);
    this.#begun = null;
    let at = this.#left;
    while (at < bytes.length) {
      const size = frameSize(bytes, at);
      if (size === 0) this.#begun = Buffer.from(bytes.subarray(at));
      at += size === 0 ? bytes.length - at : size;
    }
    this.#left = at - bytes.length;
  }
}

/** Whether this is one whole binary message, with its length in the second byte. */
const isSmallMessage = ({ 0: first, 1: second = 0, length }: Buffer): boolean =>
  first === WHOLE_BINARY && second === MASKED + length - SHORT_HEADER && second < IN_TWO;

function unmasked(piece: Buffer): Uint8Array {
  const message = new Uint8Array(piece.buffer, piece.byteOffset + SHORT_HEADER, piece.length - SHORT_HEADER);
  for (let i = 0; i < message.length; i++) message[i] = (message[i] ?? 0) ^ (piece[2 + (i & 3)] ?? 0);
  return message;
}

/** Of the frame that begins here. 0: not enough of it has come; Infinity: no other is to be looked for. */
function frameSize(bytes: Buffer, at: number): number {
  const [first, second, held] = [bytes[at], bytes[at + 1], bytes.length - at];
  if (second === undefined) return 0;
  if ((first !== WHOLE_BINARY && first !== PING && first !== PONG) || second < MASKED) return Infinity;
  if (second < IN_TWO) return SHORT_HEADER + second - MASKED;
  if (second === IN_TWO) return held < 4 ? 0 : SHORT_HEADER + 2 + bytes.readUInt16BE(at + 2);
  return held < 10 ? 0 : SHORT_HEADER + 8 + Number(bytes.readBigUInt64BE(at + 2));
}
