import type { ParticipantId } from '../vocabulary/ids.ts';
import { functions, type PersonFunction } from '../vocabulary/people.ts';
import type { CandidateId, RoundResult } from '../vocabulary/voting.ts';
import { sum, type DotsSaid } from './ballots.ts';

/** Fewest people in a cell that is told. */
export const CELL_VOTERS = 3;

interface Cell {
  readonly function: PersonFunction | null;
  readonly candidate: CandidateId;
  readonly dots: number;
  told: boolean;
}

/**
 * A line of the table (its sum is known, or can be guessed) gives a hidden cell away when it is the only hidden one, or
 * when nothing is left for the hidden ones. Then the smallest told cell of the line is hidden as well.
 */
function complement(line: readonly Cell[]): Cell | null {
  const hidden = line.filter(({ told }) => !told);
  if (hidden.length === 0 || (hidden.length > 1 && sum(hidden) > 0)) return null;
  const told = line.filter((cell) => cell.told).sort((a, b) => a.dots - b.dots);
  return told[0] ?? null;
}

/**
 * Dots by function and candidate, without what would tell how one or two people voted. People of no function are a
 * row that is never told. Functions of which nobody voted, and candidates for which nobody did, hide nothing: everybody
 * knows that theirs is nought.
 */
export function cellsOf(
  candidates: readonly CandidateId[],
  dots: readonly DotsSaid[],
  functionOf: (participant: ParticipantId) => PersonFunction | null,
): NonNullable<RoundResult['byFunction']> {
  const chosen = candidates.filter((id) => dots.some(({ candidate }) => candidate === id));
  const rows = new Set(dots.map(({ participant }) => functionOf(participant)));
  const cells = [...rows].flatMap((row) =>
    chosen.map((candidate): Cell => {
      const here = dots.filter((one) => one.candidate === candidate && functionOf(one.participant) === row);
      return { function: row, candidate, dots: sum(here), told: row !== null && here.length >= CELL_VOTERS };
    }),
  );
  const lines = [
    ...chosen.map((candidate) => cells.filter((cell) => cell.candidate === candidate)),
    ...[...rows].map((row) => cells.filter((cell) => cell.function === row)),
  ];
  for (let line = 0; line < lines.length; line++) {
    const cell = complement(lines[line] ?? []);
    if (cell === null) continue;
    cell.told = false;
    line = -1;
  }
  const toldOf = (row: PersonFunction): [CandidateId, number | null][] =>
    candidates.map((id) => {
      const cell = cells.find((one) => one.function === row && one.candidate === id);
      return [id, cell?.told === true ? cell.dots : null];
    });
  return Object.fromEntries(functions.map((row) => [row, Object.fromEntries(toldOf(row))])) as NonNullable<
    RoundResult['byFunction']
  >;
}
