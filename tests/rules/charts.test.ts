import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsChart } from '@forwhom/shared/charts/barsChart.ts';
import { disagreementChart } from '@forwhom/shared/charts/disagreementChart.ts';
import { fitChart } from '@forwhom/shared/charts/fitChart.ts';
import { flowChart } from '@forwhom/shared/charts/flowChart.ts';
import { widthOf } from '@forwhom/shared/charts/measure.ts';
import { papers } from '@forwhom/shared/charts/papers.ts';
import { portfolioChart } from '@forwhom/shared/charts/portfolioChart.ts';
import { scaleChart } from '@forwhom/shared/charts/scaleChart.ts';
import type { Chart } from '@forwhom/shared/charts/shapes.ts';
import { svgOf } from '@forwhom/shared/charts/svg.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Flow, Portfolio, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { anyBoardFile } from '../support/any-board-file.ts';
import { finished } from '../support/finished.ts';
import { repeat } from '../support/random.ts';

const chartsOf = (summary: Summary, words = summaryWords(summary.language)): Chart[] => [
  ...summary.answers.filter(({ leaders }) => leaders.length > 0).map((answer) => barsChart(answer, words)),
  ...(summary.portfolio === null ? [] : [portfolioChart(summary.portfolio, words)]),
  ...(summary.fit.length === 0 ? [] : [fitChart(summary.fit, words)]),
  ...(summary.flow === null ? [] : [flowChart(summary.flow, words)]),
  ...summary.disagreements.map((one) => disagreementChart(one, words)),
  ...[summary.worth === null ? null : scaleChart(summary.worth, words.worth, words)].filter((one) => one !== null),
];

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxes = ({ marks }: Chart): Box[] =>
  marks.flatMap((mark) => {
    if (mark.kind !== 'text') return [];
    const width = widthOf(mark.text, mark.size, mark.weight);
    const left = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
    return [
      { text: mark.text, left, right: left + width, top: mark.y - mark.size * 0.8, bottom: mark.y + mark.size * 0.2 },
    ];
  });

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Words that lie on each other, or beside the paper. */
function muddle(chart: Chart): string[] {
  const all = boxes(chart);
  const onEachOther = all.flatMap((a, at) =>
    all.slice(at + 1).flatMap((b) => (meet(a, b) ? [`${a.text} / ${b.text}`] : [])),
  );
  const slack = 1;
  const beside = all.filter(
    ({ left, right, top, bottom }) =>
      left < -slack || top < -slack || right > chart.width + slack || bottom > chart.height + slack,
  );
  return [...onEachOther, ...beside.map(({ text }) => `beside: ${text}`)];
}

const numbersOf = ({ marks }: Chart): number[] =>
  marks.flatMap((mark) => Object.values(mark).filter((value) => typeof value === 'number'));

const portfolio: fc.Arbitrary<Portfolio> = fc
  .record({
    across: fc.constantFrom('fit' as const, 'size' as const),
    sized: fc.boolean(),
    points: fc.array(
      fc.record({
        title: fc.constantFrom(
          'Ops',
          'Contact centre',
          'Those who sign off shift plans in all of our countries',
          '仕入先の登録を手伝う人たち',
          'قسم خدمة العملاء',
        ),
        value: fc.nat({ max: 9 }),
        size: fc.nat({ max: 9 }),
        fit: fc.constantFrom(null, -1, -0.5, 0, 1),
        underserved: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ across, sized, points }) => ({
    across,
    sized,
    questions: {
      value: 'Who is most valuable to us, all in all, in the next three years?',
      size: 'Who is biggest?',
      need: 'Who is underserved?',
    },
    points: points.map(({ fit, size, ...point }, at) => {
      return { ...point, id: `t${at}`, symbol: null, size, across: across === 'fit' ? fit : size, need: 1 };
    }),
  }));

describe('charts', () => {
  it('N30 no words of a chart lie on others or beside the paper, whatever they say and however many there are', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        for (const chart of chartsOf(buildSummary(file))) {
          expect(muddle(chart)).toEqual([]);
          expect(numbersOf(chart).every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 60 * repeat },
    );
    fc.assert(
      fc.property(portfolio, (one) => {
        expect(muddle(portfolioChart(one, summaryWords('en')))).toEqual([]);
      }),
    );
    for (const language of ['en', 'de'] as const) {
      for (const chart of chartsOf(buildSummary(finished), summaryWords(language))) expect(muddle(chart)).toEqual([]);
    }
  });

  it('N31 up to twelve customers all have their names in the portfolio', () => {
    fc.assert(
      fc.property(portfolio, (one) => {
        const names = boxes(portfolioChart(one, summaryWords('en'))).map(({ text }) => text.replace('◆ ', ''));
        for (const { title } of one.points)
          expect(names.some((name) => title.startsWith(name.replace('…', '')))).toBe(true);
      }),
    );
  });

  it('N32 each chart has a table of the same numbers', () => {
    const [words, summary] = [summaryWords('en'), buildSummary(finished)];
    const [biggest] = summary.answers;
    expect(barsChart(must(biggest, 'an answer'), words).table).toEqual({
      columns: ['Place', 'Up for the vote', 'Dots'],
      rows: [
        ['1', 'Contact centre', 27],
        ['2', 'Warehouse', 18],
        ['3', 'Suppliers', 12],
        ['4=', 'Finance', 5],
        ['4=', 'Works council', 5],
      ],
    });
    const flow = must(summary.flow, 'a flow');
    const weights = flowChart(flow, words).table.rows.map(([, , weight]) => Number(weight));
    expect(weights).toEqual(flow.links.map(({ weight }) => weight).toSorted((a, b) => b - a));
    const points = must(summary.portfolio, 'a portfolio');
    const { columns, rows } = portfolioChart(points, words).table;
    expect(rows).toHaveLength(points.points.length);
    expect(columns).toHaveLength(5);
    expect(rows[0]).toEqual(['Suppliers', 22, 12, 24, '-0.8']);
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        for (const { table } of chartsOf(buildSummary(file))) {
          for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
        }
      }),
      { numRuns: 40 * repeat },
    );
  });

  it('N33 a column of the flow with too many nodes keeps the heaviest, and no thread is lost', () => {
    const count = 40;
    const nodes = Array.from({ length: count }, (_, at) => ({
      id: `n${at}`,
      title: `Work ${at}`,
      symbol: null,
      column: 0,
    }));
    const flow: Flow = {
      columns: [
        { zone: 'do', title: 'Do' },
        { zone: 'value', title: 'Value' },
        { zone: 'whom', title: 'Whom' },
      ],
      nodes: [
        ...nodes,
        { id: 't1', title: 'Value', symbol: '▲', column: 1 },
        { id: 't2', title: 'Customers', symbol: '▲', column: 2 },
      ],
      links: nodes.map(({ id }, at) => ({ from: id, to: at % 2 === 0 ? 't1' : 't2', weight: at + 1 })),
      unserved: [],
      unreaching: [],
    };
    const chart = flowChart(flow, summaryWords('en'));
    const names = boxes(chart).map(({ text }) => text);
    expect(names).toContain('23 more');
    expect(names).toContain('Work 39');
    expect(names).not.toContain('Work 0');
    expect(muddle(chart)).toEqual([]);
    expect(chart.table.rows).toHaveLength(count);
    // Each column has a place of its own, though no chain of threads runs through all three.
    const places = new Set(chart.marks.flatMap((mark) => (mark.kind === 'rect' ? [Math.round(mark.x)] : [])));
    expect(places.size).toBe(3);
  });

  it('N34 a chart as a file is whole, and nothing that anybody wrote is markup in it', () => {
    fc.assert(
      fc.property(anyBoardFile, fc.constantFrom('</title><script>', 'a\u0000b\ud800', '"&quot;\''), (file, title) => {
        for (const chart of chartsOf(buildSummary(file))) {
          const svg = svgOf(chart, papers.light, title);
          const words = svg.replaceAll(/<\/?(?:svg|title|rect|circle|path|text)(?: [a-zA-Z:-]+="[^"<>]*")*\/?>/g, '');
          expect(words).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)|[\p{Cc}\p{Cs}\ufffe\uffff]/u);
          expect(svg).not.toMatch(/NaN|undefined|url\(/);
        }
      }),
      { numRuns: 30 * repeat },
    );
  });
});
