import type { Timers } from '../ports/system.ts';

const PACE_MS = 10;

/**
 * What hundreds who come at once pass one after the other, so that nobody else waits for all of them. Who comes alone
 * passes at once.
 */
export class Doorway {
  readonly #timers: Timers;
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #left: number;
  #isPacing = false;

  /** `most` passes within PACE_MS, in whatever unit. */
  constructor(timers: Timers, most: number) {
    this.#timers = timers;
    this.#most = this.#left = most;
  }

  /** Resolves when it may pass, in the order of the calls. `amount` is asked then: nothing for who has left meanwhile. */
  async pass(amount: () => number): Promise<void> {
    while (this.#left <= 0) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    this.#left -= amount();
    if (this.#isPacing) return;
    this.#isPacing = true;
    this.#timers.after(PACE_MS, () => this.#next());
  }

  #next(): void {
    this.#isPacing = false;
    this.#left = this.#most;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
