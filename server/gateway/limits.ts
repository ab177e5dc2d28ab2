import type { Allowance } from './bucket.ts';

/** What connections and sessions may do. */
export const limits = {
  /** Largest frame. */
  frameBytes: 4 << 20,
  frames: { perSecond: 60, burst: 200 } satisfies Allowance,
  bytes: { perSecond: 256 << 10, burst: 4 << 20 } satisfies Allowance,
  /** "This is what I have" and "who is here": each costs the server more than it costs the sender. */
  questions: { perSecond: 1, burst: 10 } satisfies Allowance,
  /** Over the allowance a connection is read later; who owes more than this is told to come back. */
  debtMs: 5_000,
  /** A session's allowance is remembered for this long after it was used last. */
  forgetMs: 120_000,
  /**
   * Bytes of frames that wait for one board, over which those who send are not read, and over which whoever still sends
   * is told to come back. Their own copies keep what they wrote.
   */
  softBacklog: 32 << 20,
  hardBacklog: 64 << 20,
  /** Sockets that are not let in yet, all together, and how long one that was turned away may say goodbye. */
  atTheDoor: 1_000,
  goodbyeMs: 2_000,
  /** Sockets that are opened, and that are let in, within two milliseconds: these are told the whole workshop. */
  opened: 10,
  admitted: 1,
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
  /** Writes to the connections of one board, about 3 µs each: after so many it rests for a millisecond. */
  writesPerMs: 40,
  /** Cursors and awareness are gathered for this long. */
  tickMs: 50,
  /** Above so many cursors in a room nobody is told of all of them, but of so many of those in view. */
  crowd: 100,
  cast: 60,
  /** One of a full cast makes room for another this often. */
  rotateMs: 600,
  /** Parts of one board that are told apart, and how often a view is made coarser to find one. */
  audiences: 64,
  coarsenings: 5,
  /** Above so many cursors in a room they are gathered for longer. */
  throng: 300,
  throngTickMs: 100,
} as const;
