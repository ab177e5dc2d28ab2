import { ServerClock } from './clock.ts';

/** How many answers one look at the server's clock compares. */
const SAMPLES = 3;
/** The first answer says it well enough until the page stands, which it does after so long, in milliseconds. */
const FIRST_LOOK = 1_000;
/** How often it is looked at again while a timer runs, in milliseconds: two clocks drift apart. */
const LOOK_EVERY = 60_000;

/** Knows what time it is on the server. */
export class Timekeeper {
  readonly #fetch: () => Promise<{ readonly serverTime: number }>;
  #clock = new ServerClock();
  #looking = false;
  #timer: ReturnType<typeof setInterval> | null = null;
  #first: ReturnType<typeof setTimeout> | null = null;

  constructor(fetch: () => Promise<{ readonly serverTime: number }>) {
    this.#fetch = fetch;
  }

  /** The server's clock, in milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#clock.offset;
  }

  /** Asks, and takes the server's time from the answer. */
  async ask<T extends { readonly serverTime: number }>(fetch: () => Promise<T>, clock = this.#clock): Promise<T> {
    const sent = Date.now();
    const answer = await fetch();
    clock.observe(sent, Date.now(), answer.serverTime);
    return answer;
  }

  /** Looks afresh: a device that has slept, or whose own clock was set, knows nothing any longer. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const clock = new ServerClock();
    try {
      for (let n = 0; n < SAMPLES; n++) await this.ask(this.#fetch, clock);
    } catch {
      // What was known before is better than nothing.
    }
    if (clock.isSet) this.#clock = clock;
    this.#looking = false;
  }

  /** Looks closer when the page stands. */
  lookSoon(): void {
    this.#first ??= setTimeout(() => {
      this.#first = null;
      void this.look();
    }, FIRST_LOOK);
  }

  /** Whether a timer is running, which everybody must see end in the same moment. */
  keep(running: boolean): void {
    if (running === (this.#timer !== null)) return;
    this.#rest();
    if (running) this.#timer = setInterval(() => void this.look(), LOOK_EVERY);
  }

  stop(): void {
    this.#rest();
    if (this.#first !== null) clearTimeout(this.#first);
    this.#first = null;
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
