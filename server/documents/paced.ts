import type { Timers } from '../ports/system.ts';

/** At once for the first, so that it is seen without delay; what comes within `pause` milliseconds of it in one go. */
export class Paced {
  readonly #timers: Timers;
  readonly #pause: number;
  readonly #run: () => void;
  #wanted = false;
  #waiting = false;

  constructor(timers: Timers, pause: number, run: () => void) {
    this.#timers = timers;
    this.#pause = pause;
    this.#run = run;
  }

  note(): void {
    this.#wanted = true;
    if (this.#waiting) return;
    this.#waiting = true;
    this.#timers.after(0, () => this.#turn());
  }

  #turn(): void {
    this.#waiting = this.#wanted;
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#run();
    this.#timers.after(this.#pause, () => this.#turn());
  }
}

/** Bytes a second: no more than one session may send. A shorter rest than this, in milliseconds, is none. */
const TOLD_PER_SECOND = 256 << 10;
const SHORTEST_REST = 20;

/** At once, and again only when what was told, `run` says how many bytes, has been paid for by a rest. */
export class Metered {
  readonly #timers: Timers;
  readonly #run: () => number;
  #wanted = false;
  #resting = false;

  constructor(timers: Timers, run: () => number) {
    this.#timers = timers;
    this.#run = run;
  }

  note(): void {
    this.#wanted = this.#resting;
    if (this.#resting) return;
    const rest = (this.#run() / TOLD_PER_SECOND) * 1_000;
    if (rest < SHORTEST_REST) return;
    this.#resting = true;
    this.#timers.after(rest, () => {
      this.#resting = false;
      if (this.#wanted) this.note();
    });
  }
}
