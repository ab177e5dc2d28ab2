import type { Then } from '@forwhom/shared/vocabulary/insight.ts';
import type { Taken } from '../exports/taken.ts';

/** A summary that is made final. */
export interface Account {
  /** Canonical JSON. */
  readonly content: string;
  /** How many notes it counts. */
  readonly notes: number;
}

/** Longest content, in characters: some ten times a board of 10,000 notes. A row of it is written in one piece. */
export const MAX_CONTENT = 16_000_000;

/**
 * Draws summaries of boards, never on the event loop. null: there is too much on the board. Rejects with NotNow when too
 * many wait, or one takes too long.
 */
export interface Accounts {
  account(of: Taken): Promise<Account | null>;
  /** What a workshop came to, for the next one. `created`: when the board was, in milliseconds since the epoch. */
  then(of: Taken, created: number): Promise<Then | null>;
  /** Gives up what is being drawn; whoever waits is refused. */
  stop(): Promise<void>;
}

/** What the thread that draws one is asked. */
export interface AccountJob {
  readonly of: Taken;
  /** For what a workshop came to; null: the whole summary. */
  readonly created: number | null;
}
