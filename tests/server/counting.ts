import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import type { Candidate } from '@forwhom/shared/vocabulary/voting.ts';
import type { Participant } from '../support/participant.ts';

// Counts a vote by hand, without a line of what the server counts with.

/** Dots by title, of everybody who gave any. */
export type Ballots = ReadonlyMap<Participant, Readonly<Record<string, number>>>;

/** A row of a ranking: place, title with its symbol, dots, people, notes. */
export type Ranked = readonly [place: string, title: string, dots: number, voters: number, notes: number];

/** What a round should have come to. */
export interface Voted {
  readonly question: string;
  readonly rows: readonly Ranked[];
  readonly voted: number;
  readonly abstained: number;
  readonly of: number;
  /** Dots and people by function and title. */
  readonly byFunction: ReadonlyMap<string, Cell>;
}

interface Cell {
  readonly dots: number;
  readonly voters: number;
}

export function ranking(slate: readonly Candidate[], ballots: Ballots, notes: readonly Note[]): readonly Ranked[] {
  const counted = slate.map(({ title, symbol, id }) => {
    const given = [...ballots.values()].map((dots) => dots[title] ?? 0);
    return {
      title: symbol === null ? title : `${symbol} ${title}`,
      dots: given.reduce((sum, dots) => sum + dots, 0),
      voters: given.filter((dots) => dots > 0).length,
      notes: symbol === null ? 1 : notes.filter(({ theme }) => theme === id).length,
    };
  });
  return counted
    .toSorted((a, b) => b.dots - a.dots)
    .map(({ title, dots, voters, notes: members }) => {
      const rank = 1 + counted.filter((other) => other.dots > dots).length;
      const tied = counted.filter((other) => other.dots === dots).length > 1;
      return [`${rank}${tied ? '=' : ''}`, title, dots, voters, members];
    });
}

export function byFunction(
  ballots: Ballots,
  functions: ReadonlyMap<Participant, PersonFunction>,
): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [one, given] of ballots) {
    const speaksFor = functions.get(one);
    if (speaksFor === undefined) continue;
    for (const [title, count] of Object.entries(given)) {
      const key = `${speaksFor} ${title}`;
      const { dots, voters } = cells.get(key) ?? { dots: 0, voters: 0 };
      cells.set(key, { dots: dots + count, voters: voters + 1 });
    }
  }
  return cells;
}
