import { barsChart } from '@forwhom/shared/charts/barsChart.ts';
import { disagreementChart } from '@forwhom/shared/charts/disagreementChart.ts';
import { fitChart } from '@forwhom/shared/charts/fitChart.ts';
import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import { scaleChart } from '@forwhom/shared/charts/scaleChart.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Answer, Disagreement, Flow, Portfolio, Scale, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Figure } from './block.ts';
import { fitTable } from './tables.ts';

export const leadersFigure = (answer: Answer, words: SummaryWords): Figure | null =>
  answer.leaders.length === 0 ? null : { caption: words.charts.bars(answer.question), chart: barsChart(answer, words) };

export const portfolioFigure = (portfolio: Portfolio, words: SummaryWords): Figure => ({
  caption: words.charts.portfolio,
  chart: portfolioChart(portfolio, words),
});

/** The table says more than the drawing: what is promised to each. */
export const fitFigure = (summary: Summary, words: SummaryWords): Figure => ({
  caption: words.headings.fit,
  chart: { ...fitChart(summary.fit, words), table: fitTable(summary, words) },
});

export const flowFigure = (flow: Flow, words: SummaryWords): Figure => ({
  caption: words.charts.flow,
  chart: flowChart(flow, words),
});

export const disagreementFigure = (disagreement: Disagreement, words: SummaryWords): Figure => ({
  caption: words.charts.disagreement(disagreement.title),
  chart: disagreementChart(disagreement, words),
});

/** null: too few answered to tell. */
export function worthFigure(worth: Scale, words: SummaryWords): Figure | null {
  const chart = scaleChart(worth, words.worth, words);
  return chart === null ? null : { caption: words.charts.worth, chart };
}
