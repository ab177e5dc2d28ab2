import type { Said } from '@forwhom/shared/rules/ballots.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Write } from '../ports/storage.ts';

/** Rows of what voters say, for one board. */
export const saidWrites = (board: BoardId, { dots, voters }: Said): Write[] => [
  ...dots.map((row): Write => ({ kind: 'ballot', row: { ...row, board } })),
  ...voters.map((row): Write => ({ kind: 'voter', row: { ...row, board } })),
];
