/** A small seeded generator (mulberry32): the same seed gives the same run, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

/** How often the long runs run, and how much longer properties are tried: `FORWHOM_REPEAT=20 npm test` is twenty times. */
export const repeat = Number(process.env['FORWHOM_REPEAT'] ?? 1);
// A property that is tried for no whole number of times passes untried, or never ends.
if (!Number.isInteger(repeat) || repeat < 1) throw new Error('FORWHOM_REPEAT must be a whole number from 1 on.');
/** `FORWHOM_SEED` replays one seed. */
export const seedFrom = (fallback: number): number => Number(process.env['FORWHOM_SEED'] ?? fallback);
