import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { finished } from '../support/finished.ts';
import { alone, atMost, type Row } from './table.ts';

const ROUNDS = 50;

/** The finished workshop with so many notes, the first time and as often as a page draws it anew. */
const boardOf = (count: number): BoardFile => ({
  ...finished,
  notes: Array.from({ length: count }, (_, at) => ({
    ...(finished.notes[at % finished.notes.length] as BoardFile['notes'][number]),
    id: `n${at + 1}`,
  })),
});

/** The first time, in a cold process, and then as the mean of many. */
function measure(name: string, act: () => unknown, limit: number | null): Row[] {
  let started = performance.now();
  act();
  const first = performance.now() - started;
  started = performance.now();
  for (let i = 0; i < ROUNDS; i++) act();
  const then = (performance.now() - started) / ROUNDS;
  const target = limit === null ? null : atMost(limit);
  return [alone(`${name}, first`, 'ms', first, target), alone(`${name}, again`, 'ms', then, target)];
}

export function benchSummary(): Row[] {
  const words = summaryWords('en');
  const { portfolio, flow } = buildSummary(finished);
  return [
    ...measure('summary of 500 notes', () => buildSummary(boardOf(500)), 50),
    ...measure('summary of 5,000 notes', () => buildSummary(boardOf(5_000)), null),
    ...(portfolio === null ? [] : measure('drawing the portfolio', () => portfolioChart(portfolio, words), null)),
    ...(flow === null ? [] : measure('drawing the flow', () => flowChart(flow, words), null)),
  ];
}
