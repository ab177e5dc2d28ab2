import { parentPort } from 'node:worker_threads';
import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { finished } from '../support/finished.ts';
import type { Figures } from './table.ts';

const ROUNDS = 50;

/** The finished workshop with so many notes, the first time and as often as a page draws it anew. */
const boardOf = (count: number): BoardFile => ({
  ...finished,
  notes: Array.from({ length: count }, (_, at) => ({
    ...(finished.notes[at % finished.notes.length] as BoardFile['notes'][number]),
    id: `n${at + 1}`,
  })),
});

/** The first time, with code that has not run before, and then as the mean of many. */
function measure(name: string, act: () => unknown): Figures {
  let started = performance.now();
  act();
  const first = performance.now() - started;
  started = performance.now();
  for (let i = 0; i < ROUNDS; i++) act();
  const then = (performance.now() - started) / ROUNDS;
  return { [`${name}, first`]: first, [`${name}, again`]: then };
}

const summaries = {
  ...measure('summary of 500 notes', () => buildSummary(boardOf(500))),
  ...measure('summary of 5,000 notes', () => buildSummary(boardOf(5_000))),
};
const words = summaryWords('en');
const { portfolio, flow } = buildSummary(finished);
const figures: Figures = {
  ...summaries,
  ...(portfolio === null ? {} : measure('drawing the portfolio', () => portfolioChart(portfolio, words))),
  ...(flow === null ? {} : measure('drawing the flow', () => flowChart(flow, words))),
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin; the rule means windows.
parentPort?.postMessage(figures);
