import type { Timers } from '../ports/system.ts';
import { limits } from './limits.ts';
import { wired } from './wire.ts';

/** Somebody with frames that are not written yet. */
interface Waiting {
  flush(): void;
}

/**
 * When the connections of one board are written to: once at the end of a turn, with everything that they were sent in
 * it. A write costs the same, however much it carries; so after many, the next ones wait a little and carry more.
 */
export class Outbox {
  readonly #timers: Timers;
  #waiting: Waiting[] = [];
  #state: 'quiet' | 'due' | 'resting' = 'quiet';
  /** The last list of frames, and its bytes: everybody who is sent the same is written the same. */
  #frames: readonly Uint8Array[] = [];
  #bytes: readonly Uint8Array[] = [];

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** At the end of this turn, or when the rest is over, `one` is flushed. */
  add(one: Waiting): void {
    this.#waiting.push(one);
    if (this.#state !== 'quiet') return;
    this.#state = 'due';
    // After what is being done now, and the promises that follow from a promise: an acknowledgement, which is one, rides
    // with what it speaks of.
    process.nextTick(() => this.#empty());
  }

  /** The bytes of these frames, the same buffers as at the last call when these are the same frames. */
  bytesOf(frames: readonly Uint8Array[]): readonly Uint8Array[] {
    const isSame = frames.length === this.#frames.length && frames.every((frame, i) => frame === this.#frames[i]);
    if (!isSame) [this.#frames, this.#bytes] = [frames, wired(frames)];
    return this.#bytes;
  }

  #empty(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) one.flush();
    [this.#frames, this.#bytes] = [[], []];
    const rest = waiting.length / limits.writesPerMs;
    this.#state = rest < 1 ? 'quiet' : 'resting';
    if (rest >= 1) this.#timers.after(rest, () => this.#wake());
  }

  #wake(): void {
    this.#state = 'quiet';
    if (this.#waiting.length > 0) this.#empty();
  }
}
