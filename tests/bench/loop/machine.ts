import { setTimeout as pause } from 'node:timers/promises';

export interface Holds {
  readonly mostly: number;
  readonly most: number;
}

/** Steps of a piece of work that takes a few milliseconds. */
const STEPS = 6_000_000;
const WARM_UP = 50;
const WATCHED_MS = 30_000;

const cells = new Int32Array(1_024);

function work(): void {
  for (let i = 0; i < STEPS; i++) {
    const at = i & 1_023;
    cells[at] = (Math.imul(cells[at] ?? 0, 31) + i) | 0;
  }
}

/**
 * How long the same piece of work takes on this machine with nothing else to do, in milliseconds: mostly, and at most in
 * half a minute. What a machine holds up by itself, as one that shares its processors does, it holds up in a server too.
 */
export async function holdsOfTheMachine(): Promise<Holds> {
  for (let i = 0; i < WARM_UP; i++) work();
  const took: number[] = [];
  for (const end = performance.now() + WATCHED_MS; performance.now() < end; await pause(5)) {
    const begun = performance.now();
    work();
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  return { mostly: took[took.length >> 1] ?? Number.NaN, most: took.at(-1) ?? Number.NaN };
}
