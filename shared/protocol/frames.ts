import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decodeUtf8 } from 'lib0/string';

/** First number of every frame. 0 to 3 are the stock y-websocket protocol, the rest are ours. */
export const frameType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  drafts: 100,
  ack: 101,
  workshop: 102,
  ballot: 103,
  notice: 104,
  cursors: 105,
} as const;

/** Second number of a sync frame. */
export const syncStep = { stateVector: 0, missing: 1, update: 2 } as const;

/** A frame that is not what it says: too short, too long, a number in more bytes than it needs. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

/**
 * Reads a frame strictly: every number in its shortest form, every length within the frame, nothing left at the end.
 * A lenient reader lets the same message be spelled in many ways, and a filter that knows only one of them be passed.
 */
export class FrameReader {
  readonly #decoder: decoding.Decoder;

  constructor(bytes: Uint8Array) {
    this.#decoder = decoding.createDecoder(bytes);
  }

  /** An unsigned whole number up to 2^53 − 1. */
  number(): number {
    const start = this.#decoder.pos;
    const value = this.#read(() => decoding.readVarUint(this.#decoder));
    const last = this.#decoder.arr[this.#decoder.pos - 1];
    if (this.#decoder.pos - start > 1 && last === 0) throw new MalformedFrame('number in more bytes than it needs');
    return value;
  }

  /** A signed whole number. */
  signed(): number {
    const start = this.#decoder.pos;
    const value = this.#read(() => decoding.readVarInt(this.#decoder));
    const last = this.#decoder.arr[this.#decoder.pos - 1];
    if (this.#decoder.pos - start > 1 && last === 0) throw new MalformedFrame('number in more bytes than it needs');
    return value;
  }

  /** A byte string, as a view on the frame. */
  bytes(): Uint8Array {
    const length = this.number();
    if (length > this.#decoder.arr.length - this.#decoder.pos) throw new MalformedFrame('length beyond the frame');
    return this.#read(() => decoding.readUint8Array(this.#decoder, length));
  }

  /** UTF-8 text of at most `limit` bytes. */
  string(limit: number): string {
    const raw = this.bytes();
    if (raw.length > limit) throw new MalformedFrame('text too long');
    return this.#read(() => decodeUtf8(raw));
  }

  get done(): boolean {
    return this.#decoder.pos === this.#decoder.arr.length;
  }

  end(): void {
    if (!this.done) throw new MalformedFrame('bytes after the end');
  }

  #read<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw new MalformedFrame('frame ends too early or holds an impossible value', { cause });
    }
  }
}

/** Builds one frame. */
export const frame = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

/** The two documents of a connection speak alike: the board, and this person's drafts. */
export type DocumentType = typeof frameType.sync | typeof frameType.drafts;

const syncFrame = (type: DocumentType, step: number, bytes: Uint8Array): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, type);
    encoding.writeVarUint(e, step);
    encoding.writeVarUint8Array(e, bytes);
  });

/** "This is what I have": asks the other side for what is missing. */
export const stateVectorFrame = (stateVector: Uint8Array, type: DocumentType = frameType.sync): Uint8Array =>
  syncFrame(type, syncStep.stateVector, stateVector);
/** The answer to a state vector. */
export const missingFrame = (update: Uint8Array, type: DocumentType = frameType.sync): Uint8Array =>
  syncFrame(type, syncStep.missing, update);
export const updateFrame = (update: Uint8Array, type: DocumentType = frameType.sync): Uint8Array =>
  syncFrame(type, syncStep.update, update);

/** A frame whose body is this text. */
export const textFrame = (type: number, text: string): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, type);
    encoding.writeVarString(e, text);
  });

/** A frame whose body is JSON. */
export const jsonFrame = (type: number, value: unknown): Uint8Array => textFrame(type, JSON.stringify(value));

/** JSON of a frame whose type has been read; undefined when it is no JSON. For clients, who read 102 and 104. */
export function readJson(decoder: decoding.Decoder): unknown {
  try {
    return JSON.parse(decoding.readVarString(decoder)) as unknown;
  } catch {
    return undefined;
  }
}
