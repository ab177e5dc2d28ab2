import { missingFrame, stateVectorFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { EncodedDocument } from './documents.ts';

/** From this many updates on, joiners are better served by a new encoding of the whole. */
const LONG_TAIL = 64;
/** Of a board that is decoded nobody is sent many more than these, whoever comes after an hour in which nobody did. */
const LONGEST_TAIL = 500;

/** Ends the answer to a joiner: a client takes itself to be in sync at such a frame, so it is the last of them. */
const THAT_IS_ALL = missingFrame(Uint8Array.of(0, 0));

/**
 * What is durable, ready to be sent: the whole document as it was at one sequence number, framed once for all joiners,
 * and the updates since. Nothing uncommitted is ever in here.
 */
export class Replay {
  #base: readonly Uint8Array[];
  #question: Uint8Array | null = null;
  #baseSeq: number;
  #tail: { readonly seq: number; readonly frame: Uint8Array }[] = [];

  /** `updates`: everything up to `seq`, oldest first. */
  constructor(updates: readonly Uint8Array[], seq: number) {
    this.#base = updates.map((update) => updateFrame(update));
    this.#baseSeq = seq;
  }

  /**
   * "This is what I have", the server's question to a joiner; null until that is known. Asks for a little more than is
   * missing at times.
   */
  get question(): Uint8Array | null {
    return this.#question;
  }

  get long(): boolean {
    return this.#base.length + this.#tail.length > LONG_TAIL;
  }

  /** The next joiner would be sent too many single updates. */
  get overgrown(): boolean {
    return this.#tail.length >= LONGEST_TAIL;
  }

  /** It is sent as it was stored, with words in it that were removed since: a new encoding has them no longer. */
  get raw(): boolean {
    return this.#base.length > 1;
  }

  /** What it holds is known. */
  know(stateVector: Uint8Array): void {
    this.#question = stateVectorFrame(stateVector);
  }

  /** Adds a stored update and returns its frame, for the broadcast. */
  append(seq: number, update: Uint8Array): Uint8Array {
    const frame = updateFrame(update);
    this.#tail.push({ seq, frame });
    return frame;
  }

  rebase(document: EncodedDocument, seq: number): void {
    this.#base = [updateFrame(document.update)];
    this.know(document.stateVector);
    this.#baseSeq = seq;
    this.#tail = this.#tail.filter((entry) => entry.seq > seq);
  }

  /** Everything, for somebody who has nothing. */
  whole(): readonly Uint8Array[] {
    return [...this.since(-1), THAT_IS_ALL];
  }

  /** What was stored after `seq`. */
  since(seq: number): readonly Uint8Array[] {
    const tail = this.#tail.filter((entry) => entry.seq > seq).map(({ frame }) => frame);
    return seq < this.#baseSeq ? [...this.#base, ...tail] : tail;
  }
}
