import type { Allowance } from './bucket.ts';

/** What one connection may do. See the table of limits in docs. */
export const limits = {
  /** Largest frame at all, and largest single update. A resync may be as large as a frame. */
  frameBytes: 4 << 20,
  updateBytes: 256 << 10,
  frames: { perSecond: 60, burst: 200 } satisfies Allowance,
  bytes: { perSecond: 256 << 10, burst: 4 << 20 } satisfies Allowance,
  /** "This is what I have" and "who is here": each costs the server more than it costs the sender. */
  questions: { perSecond: 1, burst: 10 } satisfies Allowance,
  /** Who stays over the allowance for this long is told to come back later, and the third time for good. */
  overdrawnMs: 20_000,
  socketsPerSession: 12,
  peoplePerRoom: 1_000,
  /** Buffered bytes from which a slow reader gets no more single frames, and from which it is cut off. */
  softBuffer: 1 << 20,
  hardBuffer: 16 << 20,
  /** A slow reader that has taken nothing for this long is cut off. */
  stuckMs: 30_000,
  /** Something is sent at least this often: stock clients reconnect after 30 s of silence. */
  quietMs: 12_000,
  /** A connection that has not answered a ping for this long is gone. */
  deadMs: 30_000,
  /** How often the wheel turns that looks after all connections. */
  wheelMs: 1_000,
  /** Cursors and awareness are gathered for this long. */
  tickMs: 50,
} as const;
