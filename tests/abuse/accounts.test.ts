import { expect, it } from 'vitest';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { finished } from '../support/finished.ts';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** So many notes, each new to somebody, said to be served somehow, joined by a thread and voted on in a round. */
function crowd(n: number): BoardFile {
  const note = must(finished.notes[0], 'a note');
  const set = must(finished.sets[0], 'a set');
  const round = must(set.rounds[0], 'a round');
  const standings = ['n1', 'n2'].map((candidate) => ({ candidate, dots: 1, voters: 1, rank: 1, tied: true, notes: 1 }));
  const slate = standings.map(({ candidate: id }) => {
    return { id, kind: 'note' as const, title: id, symbol: null, samples: [], more: false };
  });
  return {
    ...finished,
    themes: [],
    notes: range(n).map((i) => ({ ...note, id: `n${i}`, zone: i % 2 === 0 ? 'do' : 'whom', theme: null })),
    threads: range(n).map((i) => ({ from: `n${i}`, to: `n${(i % n) + 1}` })),
    sets: range(n).map((i) => ({
      ...set,
      openedAt: i,
      step: null,
      slate,
      rounds: [{ ...round, id: `r${i}`, result: { ...round.result, standings, byFunction: null } }],
      runOffOf: i % 2 === 0 ? `r${i - 1}` : null,
    })),
    marks: Object.fromEntries(range(n).map((i) => [`n${i}`, 1])),
    fit: Object.fromEntries(range(n).map((i) => [`n${i}`, { under: 1, right: 0, over: i }])),
    insights: { ...finished.insights, sentences: {}, remarks: [], nextSteps: [], ratings: [], examples: [] },
  };
}

/** How often anything within a file is looked at while its account is drawn. */
function looks(file: BoardFile): number {
  let count = 0;
  const watched = <T extends object>(value: T): T =>
    new Proxy(value, {
      get(target, key): unknown {
        count++;
        const found: unknown = Reflect.get(target, key);
        return typeof found === 'object' && found !== null ? watched(found) : found;
      },
    });
  buildSummary(watched(file));
  return count;
}

it('E1 a file twice as large makes an account hardly more than twice the work, whatever it crowds', () => {
  expect(looks(crowd(800)) / looks(crowd(400))).toBeLessThan(2.5);
});
