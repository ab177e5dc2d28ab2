import type { Timers } from '@forwhom/server/ports/system.ts';

interface Planned {
  readonly due: number;
  readonly every: number | null;
  readonly run: () => void;
}

/** Delayed work that happens when the test lets time go by, in order of its instants. */
export class HandTimers implements Timers {
  #now = 0;
  #planned: Planned[] = [];

  /** Milliseconds that have gone by. */
  get now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    return this.#plan({ due: this.#now + ms, every: null, run });
  }

  every(ms: number, run: () => void): () => void {
    return this.#plan({ due: this.#now + ms, every: ms, run });
  }

  /** Whether something waits for so much time to go by. */
  waits(ms: number): boolean {
    return this.#planned.some(({ due }) => due === this.#now + ms);
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#planned.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (next === undefined) break;
      this.#now = next.due;
      this.#planned = this.#planned.filter((one) => one !== next);
      if (next.every !== null) this.#plan({ ...next, due: next.due + next.every });
      next.run();
    }
    this.#now = end;
  }

  #plan(planned: Planned): () => void {
    this.#planned.push(planned);
    return () => {
      this.#planned = this.#planned.filter(({ run }) => run !== planned.run);
    };
  }
}
