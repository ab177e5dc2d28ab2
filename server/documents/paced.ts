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
