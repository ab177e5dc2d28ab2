import type { Clock } from '../ports/system.ts';
import { Bucket } from './bucket.ts';
import { limits } from './limits.ts';

/** What one session may send, over all its connections together and from one to the next. */
export class SessionAllowance {
  readonly #clock: Clock;
  readonly #frames: Bucket;
  readonly #bytes: Bucket;
  readonly #questions: Bucket;
  #usedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#usedAt = clock.monotonic();
    this.#frames = new Bucket(limits.frames, this.#usedAt);
    this.#bytes = new Bucket(limits.bytes, this.#usedAt);
    this.#questions = new Bucket(limits.questions, this.#usedAt);
  }

  /** Counts frames and their bytes. Returns the milliseconds for which nothing more should be read; 0 for none. */
  take(frames: number, bytes: number): number {
    this.#usedAt = this.#clock.monotonic();
    return Math.max(this.#frames.take(frames, this.#usedAt), this.#bytes.take(bytes, this.#usedAt));
  }

  /** Whether one more question may be answered. One that may not costs nothing: whoever tries again has a chance. */
  question(): boolean {
    const now = this.#clock.monotonic();
    if (this.#questions.take(1, now) === 0) return true;
    this.#questions.take(-1, now);
    return false;
  }

  /** Nobody has used it for so long that a new one would be no more generous. */
  get spent(): boolean {
    return this.#clock.monotonic() - this.#usedAt > limits.forgetMs;
  }
}
