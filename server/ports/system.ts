/** Wall clock and monotonic clock, in milliseconds. Tests give their own. */
export interface Clock {
  /** Since the epoch, a whole number, as what is written on a board must be. May jump. */
  now(): number;
  /** Since some fixed moment. Never goes back; for durations and deadlines. */
  monotonic(): number;
}

/** Unpredictable ids and secrets. Tests give a counted or seeded source. */
export interface Ids {
  /** 22 url-safe characters, 128 random bits or more: boards. */
  board(): string;
  /** 12 url-safe characters: participants, sessions' public ids and the like. */
  entity(): string;
  /** 43 url-safe characters, 256 random bits: tokens. */
  token(): string;
  /** A whole number from 0 to bound − 1, uniform. */
  below(bound: number): number;
}

/** Delayed work. The returned function cancels it. */
export interface Timers {
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
}

/**
 * Named moments at which a test may stop, delay or kill. In production this does nothing and cannot be reached from
 * outside: the server's entry never passes another one.
 */
export type FaultPoint = (name: string) => Promise<void> | void;

/**
 * Told what the event loop does next, so that whoever finds it held up can say by what. Cheap enough for every frame.
 * Never given ids, names or texts: `work` is one of a few.
 */
export type Working = (work: string) => void;

/** Structured log. Never given texts of notes, names of people, secrets or tokens. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}
