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
  return smallestTold(line);
}

type Line = readonly Cell[];

/** The lines of each cell: its column and its row. */
function crossings(lines: readonly Line[]): ReadonlyMap<Cell, readonly Line[]> {
  const crossing = new Map<Cell, Line[]>();
  for (const line of lines) for (const cell of line) crossing.set(cell, [...(crossing.get(cell) ?? []), line]);
  return crossing;
}

/**
 * Hidden cells that are found by adding and subtracting lines: those without which no chain of hidden cells leads from
 * their row to their column (the bridges of a graph whose nodes are lines).
 */
function bridges(lines: readonly Line[], crossing: ReadonlyMap<Cell, readonly Line[]>): Cell[] {
  const found: Cell[] = [];
  const order = new Map<Line, number>();
  /** The earliest line that can be reached from this one on, not by the cell that led to it. */
  function visit(line: Line, by: Cell | null): number {
    const at = order.size;
    let earliest = at;
    order.set(line, at);
    for (const cell of line) {
      if (cell.told || cell === by) continue;
      const other = crossing.get(cell)?.find((one) => one !== line);
      if (other === undefined) continue;
      const before = order.get(other);
      const reached = before ?? visit(other, cell);
      if (before === undefined && reached > at) found.push(cell);
      earliest = Math.min(earliest, reached);
    }
    return earliest;
  }
  for (const line of lines) if (!order.has(line)) visit(line, null);
  return found;
}

const smallestTold = (cells: Line): Cell | null =>
  cells.reduce<Cell | null>((best, one) => (one.told && (best === null || one.dots < best.dots) ? one : best), null);

/** What is hidden in one line may give away a cell of another one: until no line does, nor several together. */
function hideComplements(lines: readonly Line[]): void {
  const crossing = crossings(lines);
  const all = lines.flat();
  for (;;) {
    const alone = lines.map(complement).filter((cell) => cell !== null);
    const given = alone.length > 0 ? [] : bridges(lines, crossing);
    const next = given.map((cell) => smallestTold((crossing.get(cell) ?? []).flat()) ?? smallestTold(all));
    const hiding = alone.length > 0 ? alone : next.filter((cell) => cell !== null).slice(0, 1);
    if (hiding.length === 0) return;
    for (const cell of hiding) cell.told = false;
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
  const given = new Set(dots.map(({ candidate }) => candidate));
  const chosen = candidates.filter((id) => given.has(id));
  const blank = (): Map<CandidateId, Cell> => new Map(chosen.map((id) => [id, { dots: 0, voters: 0, told: false }]));
  const rows = new Map<PersonFunction | null, Map<CandidateId, Cell>>();
  for (const one of dots) {
    const row = functionOf(one.participant);
    const cells = rows.get(row) ?? blank();
    rows.set(row, cells);
    const cell = must(cells.get(one.candidate), 'a cell for every row and candidate');
    cell.dots += one.dots;
    cell.voters += 1;
    cell.told = row !== null && cell.voters >= CELL_VOTERS;
  }
  hideComplements([
    ...chosen.map((id) => [...rows.values()].flatMap((cells) => cells.get(id) ?? [])),
    ...[...rows.values()].map((cells) => [...cells.values()]),
  ]);
  const toldOf = (row: PersonFunction): [CandidateId, number | null][] =>
    candidates.map((id) => {
      const cell = rows.get(row)?.get(id);
      return [id, cell?.told === true ? cell.dots : null];
    });
  return Object.fromEntries(functions.map((row) => [row, Object.fromEntries(toldOf(row))])) as NonNullable<
    RoundResult['byFunction']
  >;
}
