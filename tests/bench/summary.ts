import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { finished } from '../support/finished.ts';

const ROUNDS = 50;

/** The finished workshop with so many notes, the first time and as often as a page draws it anew. */
const boardOf = (count: number): BoardFile => ({
  ...finished,
  notes: Array.from({ length: count }, (_, at) => ({
    ...(finished.notes[at % finished.notes.length] as BoardFile['notes'][number]),
    id: `n${at + 1}`,
  })),
});

const line = (name: string, first: number, then: number): void =>
  console.log(`${name.padEnd(58)}${`${first.toFixed(1)} ms, then ${then.toFixed(1)} ms`.padStart(34)}`);

function measure(name: string, act: () => unknown): void {
  let started = performance.now();
  act();
  const first = performance.now() - started;
  started = performance.now();
  for (let i = 0; i < ROUNDS; i++) act();
  line(name, first, (performance.now() - started) / ROUNDS);
}

export function benchSummary(): void {
  const words = summaryWords('en');
  for (const count of [500, 5_000]) {
    const file = boardOf(count);
    measure(`summary of ${count} notes`, () => buildSummary(file));
  }
  const { portfolio, flow } = buildSummary(finished);
  if (portfolio !== null) measure('drawing the portfolio', () => portfolioChart(portfolio, words));
  if (flow !== null) measure('drawing the flow', () => flowChart(flow, words));
}
