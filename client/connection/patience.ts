import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';

/** How a connection ended; null code: it broke, or we gave it up. */
export interface Ending {
  readonly code: number | null;
  /** A number here is the server's wish in seconds. */
  readonly reason: string;
}

/** All times in milliseconds. */
const FIRST = 300;
const LONGEST = 5_000;
const TOO_MUCH = 3_000;
const LONGEST_WISH = 60_000;

const wishIn = (reason: string): number | null => {
  const seconds = /^\d{1,3}$/.test(reason) ? Number(reason) : null;
  return seconds === null ? null : Math.min(seconds * 1_000, LONGEST_WISH);
};

/**
 * How long to wait before the next try. Full jitter: any time up to a limit that doubles, so that a thousand browsers
 * that lost the same server do not all come back in the same instant. `failures` counts tries since the last success.
 */
export function delayBefore(failures: number, { code, reason }: Ending, random: number): number {
  const limit = Math.min(FIRST * 2 ** failures, LONGEST);
  if (code !== closeCodes.tryLater) return random * limit;
  return (wishIn(reason) ?? TOO_MUCH) * (1 + random);
}

/** With nothing heard for this long the connection is dead: the server says something at least every 15 s. */
const SILENCE = 18_000;
/** With a frame of ours unanswered it may be said sooner: a sound server acknowledges within milliseconds. */
const UNANSWERED = 8_000;
/** A socket that does not open in this time never will. */
const OPENING = 10_000;
/** While a board comes, nothing is heard before the end of a message that may hold all of it. */
const LONGEST_COMING = 300_000;

/**
 * Whether a connection is to be given up after `silence` milliseconds. `coming`: it is open, the board is not here yet;
 * `cutOff` counts the tries since the last success that were given up in this state.
 */
export function isDead(silence: number, state: 'opening' | 'coming' | 'open' | 'unanswered', cutOff: number): boolean {
  const coming = Math.min(SILENCE * 2 ** cutOff, LONGEST_COMING);
  return silence > { opening: OPENING, coming, open: SILENCE, unanswered: UNANSWERED }[state];
}
