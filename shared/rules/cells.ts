import { must } from '../foundation/assert.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import { functions, type PersonFunction } from '../vocabulary/people.ts';
import type { CandidateId, RoundResult } from '../vocabulary/voting.ts';
import { sum, type DotsSaid } from './ballots.ts';

/** Fewest people in a cell that is told. */
export const CELL_VOTERS = 3;

interface Cell {
  dots: number;
  voters: number;
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

/** What is hidden in one line may give away a cell of another one: until no line does. */
function hideComplements(lines: readonly (readonly Cell[])[]): void {
  for (let before = -1, hidden = 0; hidden !== before;) {
    before = hidden;
    for (const line of lines) {
      const cell = complement(line);
      if (cell === null) continue;
      cell.told = false;
      hidden++;
    }
  }
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
  const cells = new Map<string, Cell>();
  const keyOf = (row: PersonFunction | null, candidate: CandidateId): string => `${row} ${candidate}`;
  const chosen = candidates.filter((id) => dots.some(({ candidate }) => candidate === id));
  const rows = [...new Set(dots.map(({ participant }) => functionOf(participant)))];
  for (const row of rows) for (const id of chosen) cells.set(keyOf(row, id), { dots: 0, voters: 0, told: false });
  for (const one of dots) {
    const row = functionOf(one.participant);
    const cell = must(cells.get(keyOf(row, one.candidate)), 'a cell for every row and candidate');
    cell.dots += one.dots;
    cell.voters += 1;
    cell.told = row !== null && cell.voters >= CELL_VOTERS;
  }
  hideComplements([
    ...chosen.map((id) => rows.flatMap((row) => cells.get(keyOf(row, id)) ?? [])),
    ...rows.map((row) => chosen.flatMap((id) => cells.get(keyOf(row, id)) ?? [])),
  ]);
  const toldOf = (row: PersonFunction): [CandidateId, number | null][] =>
    candidates.map((id) => {
      const cell = cells.get(keyOf(row, id));
      return [id, cell?.told === true ? cell.dots : null];
    });
  return Object.fromEntries(functions.map((row) => [row, Object.fromEntries(toldOf(row))])) as NonNullable<
    RoundResult['byFunction']
  >;
}
