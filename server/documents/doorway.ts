import type { Timers } from '../ports/system.ts';

/** Short, so that little passes in one turn of the event loop. */
const PACE_MS = 2;

interface Waiting {
  readonly amount: () => number;
  readonly pass: () => void;
}

/**
 * What hundreds who come at once pass one after the other, so that nobody else waits for all of them. Who comes alone
 * passes at once; where several lines wait, one of each passes in turn.
 */
export class Doorway {
  readonly #timers: Timers;
  readonly #most: number;
  readonly #lines = new Map<unknown, Waiting[]>();
  #left: number;
  #isPacing = false;

  /** `most` passes within PACE_MS, in whatever unit; for what was more, those behind it wait longer. */
  constructor(timers: Timers, most: number) {
    this.#timers = timers;
    this.#most = this.#left = most;
  }

  /**
   * Resolves when it may pass, in a line in the order of the calls. `amount` is asked then, and is nothing for whoever
   * has left meanwhile.
   */
  pass(line: unknown, amount: () => number): Promise<void> {
    return new Promise((pass) => {
      const waiting = this.#lines.get(line) ?? [];
      waiting.push({ amount, pass });
      this.#lines.set(line, waiting);
      this.#open();
    });
  }

  #open(): void {
    for (const [line, waiting] of this.#lines) {
      if (this.#left <= 0) break;
      // The line goes behind the others.
      this.#lines.delete(line);
      const first = waiting.shift();
      if (waiting.length > 0) this.#lines.set(line, waiting);
      this.#left -= first?.amount() ?? 0;
      first?.pass();
    }
    if (this.#isPacing || this.#left === this.#most) return;
    this.#isPacing = true;
    this.#timers.after(PACE_MS, () => {
      this.#isPacing = false;
      this.#left = Math.min(this.#most, this.#left + this.#most);
      this.#open();
    });
  }
}
