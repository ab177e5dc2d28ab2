import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum, type DotsSaid, type Said } from '@forwhom/shared/rules/ballots.ts';
import { CELL_VOTERS, cellsOf } from '@forwhom/shared/rules/cells.ts';
import { noteCounts } from '@forwhom/shared/rules/slate.ts';
import { closeSet, fitCustomers, tieOf } from '@forwhom/shared/rules/tally.ts';
import { functions, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import type { RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { ballots, candidate, card, electors, person, range, round, setWith, themesOnly } from './voting-stock.ts';

const VOTERS = 9;

const dot = (voter: number, on: number, dots: number): DotsSaid => ({
  round: round(1),
  participant: person(voter),
  candidate: candidate(on),
  dots,
});

function close(set: RoundSet, said: Said, people = electors(VOTERS)): RoundResult {
  const closed = closeSet(set, { said, people, isHere: () => true, noteCounts: noteCounts(themesOnly(5)) }, 9_000);
  expect([closed.state, closed.closedAt]).toEqual(['closed', 9_000]);
  const [first] = closed.rounds;
  if (first?.result === null || first === undefined) throw new Error('no result');
  expect(first.revealed).toBe(false);
  return first.result;
}

describe('a result', () => {
  it('V14 ranks most dots first, and those with equal dots share a rank', () => {
    const said = { dots: [dot(0, 3, 2), dot(1, 3, 1), dot(2, 1, 2), dot(3, 0, 1), dot(4, 0, 1)], voters: [] };
    const { standings } = close(setWith(), said);
    expect(standings.map((one) => [one.candidate, one.dots, one.voters, one.rank, one.tied, one.notes])).toEqual([
      [candidate(3), 3, 2, 1, false, 1],
      [candidate(0), 2, 2, 2, true, 1],
      [candidate(1), 2, 1, 2, true, 1],
      [candidate(2), 0, 0, 4, true, 1],
      [candidate(4), 0, 0, 4, true, 1],
    ]);
  });

  it('V14 counts every dot once, whatever was voted, and ranks as the dots say', () => {
    const set = setWith();
    fc.assert(
      fc.property(ballots(set, VOTERS), (said) => {
        const { standings, voted, of } = close(set, said);
        expect(sum(standings)).toBe(sum(said.dots));
        expect(standings.map(({ candidate: id }) => id).toSorted()).toEqual(set.slate.map(({ id }) => id).toSorted());
        for (const one of standings) {
          expect(one.rank).toBe(1 + standings.filter(({ dots }) => dots > one.dots).length);
          expect(one.tied).toBe(standings.filter(({ dots }) => dots === one.dots).length > 1);
        }
        expect([voted, of]).toEqual([new Set(said.dots.map(({ participant }) => participant)).size, VOTERS]);
      }),
    );
  });

  it('V14 leaves out what was merged into another', () => {
    const set = setWith({ aliases: { [candidate(1)]: candidate(0) } });
    const { standings } = close(set, { dots: [dot(0, 0, 2)], voters: [] });
    expect(standings.map(({ candidate: id }) => id)).toEqual([0, 2, 3, 4].map(candidate));
  });

  it('V22 does not count ballots of observers, of people who were removed, and of those not admitted', () => {
    const people = electors(4, (n) => (n === 0 ? { role: 'observer' } : n === 1 ? { removed: 1 } : {}));
    const said = { dots: range(4).map((n) => dot(n, n, 2)), voters: [] };
    const counted = (set: RoundSet): number[] =>
      close(set, said, people).standings.flatMap((one) => (one.dots > 0 ? [one.dots] : []));
    expect(counted(setWith())).toEqual([2, 2]);
    expect(counted(setWith({ electorate: [person(3)] }))).toEqual([2]);
  });

  it('V14 tells how many voted, abstained, and could have', () => {
    const voters = [
      { round: round(1), participant: person(1), state: 'done' as const },
      { round: round(1), participant: person(2), state: 'done' as const },
      { round: round(1), participant: person(3), state: 'abstained' as const },
    ];
    const { voted, abstained, of } = close(setWith(), { dots: [dot(0, 0, 1), dot(1, 0, 1)], voters });
    expect([voted, abstained, of]).toEqual([3, 1, VOTERS]);
  });
});

describe('dots by function', () => {
  /** All that can be found out with every sum of a row and of a column: null for what cannot. */
  function foundOut(
    told: NonNullable<RoundResult['byFunction']>,
    truth: (row: PersonFunction | null, column: number) => number,
    rows: readonly (PersonFunction | null)[],
    columns: number,
  ): Map<string, number> {
    const known = new Map<string, number>();
    const keyOf = (row: PersonFunction | null, column: number): string => `${row} ${column}`;
    for (const row of rows) {
      for (const column of range(columns)) {
        const cell = row === null ? null : told[row][candidate(column)];
        if (cell !== null && cell !== undefined) known.set(keyOf(row, column), cell);
      }
    }
    const lines = [
      ...range(columns).map((column) => rows.map((row) => ({ row, column }))),
      ...rows.map((row) => range(columns).map((column) => ({ row, column }))),
    ];
    for (let grew = true; grew;) {
      grew = false;
      for (const line of lines) {
        const open = line.filter(({ row, column }) => !known.has(keyOf(row, column)));
        const rest = open.reduce((total, { row, column }) => total + truth(row, column), 0);
        if (open.length === 0 || (open.length > 1 && rest > 0)) continue;
        for (const { row, column } of open) known.set(keyOf(row, column), truth(row, column));
        grew = true;
      }
    }
    return known;
  }

  const drawn = fc.integer({ min: 2, max: 5 }).chain((columns) => {
    const set = setWith({ slate: range(columns).map(card), dots: 3, most: 2 });
    const voters = 24;
    return fc.record({
      columns: fc.constant(columns),
      said: ballots(set, voters),
      rows: fc.array(fc.constantFrom(...functions.slice(0, 3), null), { minLength: voters, maxLength: voters }),
    });
  });

  it('V16 are told where three people voted, and nothing that is left out can be found by subtraction', () => {
    let told = 0;
    fc.assert(
      fc.property(drawn, ({ columns, said, rows }) => {
        const functionOf = (id: string): PersonFunction | null => rows[Number(id.split('-')[1])] ?? null;
        const cells = cellsOf(range(columns).map(candidate), said.dots, functionOf);
        const inCell = (row: PersonFunction | null, column: number): readonly DotsSaid[] =>
          said.dots.filter((one) => one.candidate === candidate(column) && functionOf(one.participant) === row);
        const present = [...new Set(said.dots.map(({ participant }) => functionOf(participant)))];
        const known = foundOut(cells, (row, column) => sum(inCell(row, column)), present, columns);
        for (const row of functions) {
          for (const column of range(columns)) {
            const cell = cells[row][candidate(column)];
            const here = inCell(row, column);
            if (cell !== null) {
              told++;
              expect(here.length).toBeGreaterThanOrEqual(CELL_VOTERS);
              expect(cell).toBe(sum(here));
            }
          }
        }
        // What the totals alone give away is not the table's to keep: a single row, or a column without dots.
        for (const [key, dots] of known) {
          const [row = '', column = ''] = key.split(' ');
          const here = inCell(row === 'null' ? null : (row as PersonFunction), Number(column));
          const columnEmpty = said.dots.every((one) => one.candidate !== candidate(Number(column)));
          const lone = present.length === 1;
          expect(dots).toBe(sum(here));
          if (!lone && !columnEmpty) expect(here.length).toBeGreaterThanOrEqual(CELL_VOTERS);
        }
      }),
    );
    expect(told).toBeGreaterThan(100);
  });

  it('V16 leave more out where several rows and columns together would give a cell away', () => {
    // Functions and ballots (dots on each of four) of sixteen people. Those of development and design on 1 and 3 and
    // those of the others on 0 and 2 were told apart from each other but for one cell: development on 2.
    const people: readonly (readonly [PersonFunction, readonly number[]])[] = [
      ['experience', [0, 1, 0, 2]],
      ['development', [2, 0, 1, 0]],
      ['experience', [1, 1, 0, 1]],
      ['management', [1, 2, 0, 0]],
      ['development', [1, 1, 0, 1]],
      ['management', [0, 2, 0, 1]],
      ['design', [1, 0, 2, 0]],
      ['design', [0, 0, 2, 1]],
      ['management', [1, 1, 0, 1]],
      ['management', [0, 0, 1, 2]],
      ['design', [1, 1, 0, 1]],
      ['experience', [1, 1, 0, 1]],
      ['management', [0, 0, 2, 1]],
      ['development', [2, 0, 0, 1]],
      ['design', [1, 1, 0, 1]],
      ['design', [1, 0, 2, 0]],
    ];
    const dots = people.flatMap(([, given], voter) => given.flatMap((n, on) => (n > 0 ? [dot(voter, on, n)] : [])));
    const cells = cellsOf(range(4).map(candidate), dots, (id) => people[Number(id.split('-')[1])]?.[0] ?? null);
    const isHidden = (row: PersonFunction, on: number): boolean => cells[row][candidate(on)] === null;
    const across = [
      ...(['development', 'design'] as const).flatMap((row) => [0, 2].filter((on) => isHidden(row, on))),
      ...(['experience', 'management'] as const).flatMap((row) => [1, 3].filter((on) => isHidden(row, on))),
    ];
    expect(across.length).not.toBe(1);
    expect(
      Object.values(cells)
        .flatMap((row) => Object.values(row))
        .filter((cell) => cell !== null).length,
    ).toBeGreaterThan(0);
  });

  it('V16 are told for three people of a function and not for two, and not at all where the round does not say so', () => {
    expect(close(setWith({ byFunction: false }), { dots: [], voters: [] }).byFunction).toBe(null);
    const all = range(3).map((n) => dot(n, 0, 1));
    const people = electors(9, (n) => ({ function: n < 3 ? 'sales' : 'design' }));
    const both = [...all, ...range(6).map((n) => dot(n + 3, 0, 2))];
    expect(close(setWith(), { dots: both, voters: [] }, people).byFunction?.sales[candidate(0)]).toBe(3);
    const two = both.filter(({ participant }) => participant !== person(0));
    const result = close(setWith(), { dots: two, voters: [] }, people).byFunction;
    expect([result?.sales[candidate(0)], result?.design[candidate(0)]]).toEqual([null, null]);
  });
});

describe('who shares a rank', () => {
  it('V17 is found at the rank that is named, or at the first that several with dots share', () => {
    const result = close(setWith(), { dots: [dot(0, 3, 2), dot(1, 3, 1), dot(2, 1, 2), dot(3, 0, 2)], voters: [] });
    expect(tieOf(result, undefined)).toEqual([candidate(0), candidate(1)]);
    expect(tieOf(result, 2)).toEqual([candidate(0), candidate(1)]);
    expect(tieOf(result, 4)).toEqual([candidate(2), candidate(4)]);
    expect(tieOf(result, 1)).toEqual([]);
    expect(tieOf(close(setWith(), { dots: [dot(0, 3, 2)], voters: [] }), undefined)).toEqual([]);
  });
});

describe('Fit', () => {
  const standing = (on: number, dots: number): RoundResult['standings'][number] => {
    return { candidate: candidate(on), dots, voters: 1, rank: 1, tied: false, notes: 1 };
  };
  const revealed = (standings: RoundResult['standings'], more: Partial<RoundSet> = {}): RoundSet => {
    const [first] = setWith().rounds;
    const result = { standings, voted: 1, abstained: 0, of: 1, byFunction: null };
    const rounds = first === undefined ? [] : [{ ...first, revealed: true, result }];
    return setWith({ state: 'closed', rounds, ...more });
  };

  it('V21 asks about the three with most dots of the last set that is wholly revealed, no run-off', () => {
    const first = revealed([standing(4, 2), standing(0, 5), standing(2, 3), standing(1, 3)]);
    const all = (): boolean => true;
    expect(fitCustomers([first], all)).toEqual([candidate(0), candidate(1), candidate(2)]);
    const runOff = revealed([standing(4, 9)], { runOffOf: round(1) });
    const hidden = { ...first, rounds: first.rounds.map((one) => ({ ...one, revealed: false })) };
    expect(fitCustomers([first, runOff, hidden, setWith()], all)).toEqual([candidate(0), candidate(1), candidate(2)]);
    expect(fitCustomers([first, revealed([standing(3, 1), standing(4, 0)])], all)).toEqual([candidate(3)]);
    expect(fitCustomers([], all)).toEqual([]);
    expect(fitCustomers([first], (id) => id !== candidate(2))).toEqual([candidate(0), candidate(1), candidate(4)]);
  });
});
