import type { Clock, Timers } from '../ports/system.ts';
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
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #isDue = false;
  /** Until when it rests after many writes, in monotonic milliseconds. */
  #restsUntil = 0;
  /** The last list of frames, and its bytes: everybody who is sent the same is written the same. */
  #frames: readonly Uint8Array[] = [];
  #bytes: readonly Uint8Array[] = [];

  constructor(timers: Timers, clock: Clock) {
    this.#timers = timers;
    this.#clock = clock;
  }

  /** At the end of this turn, or when the rest is over, `one` is flushed. */
  add(one: Waiting): void {
    this.#waiting.push(one);
    if (this.#isDue) return;
    this.#isDue = true;
    const left = this.#restsUntil - this.#clock.monotonic();
    // After what is being done now, and the promises that follow from a promise: an acknowledgement, which is one, rides
    // with what it speaks of.
    if (left <= 0) process.nextTick(() => this.#empty());
    else this.#timers.after(left, () => this.#empty());
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
    this.#isDue = false;
    for (const one of waiting) one.flush();
    [this.#frames, this.#bytes] = [[], []];
    const rest = waiting.length / limits.writesPerMs;
    // Nothing wakes it from a rest in which nothing comes.
    if (rest >= 1) this.#restsUntil = this.#clock.monotonic() + rest;
  }
}
