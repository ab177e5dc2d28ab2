import { missingFrame, stateVectorFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { EncodedDocument } from './documents.ts';

/** From this many updates on, joiners are better served by a new encoding of the whole. */
const LONG_TAIL = 64;

/** An update that says nothing. */
const NOTHING = Uint8Array.of(0, 0);

/**
 * What is durable, ready to be sent: the whole document as it was at one sequence number, framed once for all joiners,
 * and the updates since. Nothing uncommitted is ever in here.
 */
export class Replay {
  #base: readonly Uint8Array[];
  #stateVector: Uint8Array;
  #baseSeq: number;
  #tail: { readonly seq: number; readonly frame: Uint8Array }[] = [];

  /** `updates`: everything up to `seq`, oldest first. */
  constructor(updates: readonly Uint8Array[], stateVector: Uint8Array, seq: number) {
    const [first = NOTHING, ...others] = updates;
    this.#base = [missingFrame(first), ...others.map((update) => updateFrame(update))];
    this.#stateVector = stateVectorFrame(stateVector);
    this.#baseSeq = seq;
  }

  /** "This is what I have", the server's question to a joiner. Asks for a little more than is missing at times. */
  get question(): Uint8Array {
    return this.#stateVector;
  }

  get long(): boolean {
    return this.#base.length + this.#tail.length > LONG_TAIL;
  }

  /** Adds a stored update and returns its frame, for the broadcast. */
  append(seq: number, update: Uint8Array): Uint8Array {
    const frame = updateFrame(update);
    this.#tail.push({ seq, frame });
    return frame;
  }

  rebase(document: EncodedDocument, seq: number): void {
    this.#base = [missingFrame(document.update)];
    this.#stateVector = stateVectorFrame(document.stateVector);
    this.#baseSeq = seq;
    this.#tail = this.#tail.filter((entry) => entry.seq > seq);
  }

  /** Everything, for somebody who has nothing. */
  whole(): readonly Uint8Array[] {
    return [...this.#base, ...this.#tail.map(({ frame }) => frame)];
  }

  /** What was stored after `seq`. */
  since(seq: number): readonly Uint8Array[] {
    return seq < this.#baseSeq ? this.whole() : this.#tail.filter((entry) => entry.seq > seq).map(({ frame }) => frame);
  }
}
