import type { SummaryWords } from '../summary/words/words.ts';
import type { Portfolio } from '../vocabulary/summary.ts';
import { cut, widthOf } from './measure.ts';
import { placeLabels, type Spot } from './placeLabels.ts';
import type { Chart, Mark } from './shapes.ts';

const WIDTH = 760;
const TOP = 44;
const PLOT_HEIGHT = 372;
const BASE = TOP + PLOT_HEIGHT;
const LEFT = 40;
/** Where those stand of whom nobody said how well they are served. */
const ASIDE = 190;
/** Circles of the largest, the smallest, and where size was not asked. */
const RADIUS = { most: 34, least: 5, plain: 11 };
/** Beyond so many, points keep their circles and the table names them. */
const LABELS = 12;
const TEXT = 13;
const SMALL = 12;

type Point = Portfolio['points'][number];

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): Mark => ({
  kind: 'text',
  x,
  y,
  text,
  size: SMALL,
  weight: 400,
  anchor,
  fill: 'ink-3',
});

const line = (d: string, dashed = false): Mark => ({ kind: 'path', d, stroke: 'line', width: 1, opacity: 1, dashed });

/** 0, and up to three round numbers to the most. */
function ticksTo(most: number): readonly number[] {
  const rough = Math.max(1, most / 3);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * unit >= rough) ?? 10) * unit;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}

/** The words of the axis and of what else is drawn, each as it was asked. */
function legendOf({ across, questions, points }: Portfolio, words: SummaryWords): readonly string[] {
  return [
    ...(across === 'fit' && questions.size !== null ? [words.axes.area(`▲ ${questions.size}`)] : []),
    ...(questions.need !== null && points.some(({ underserved }) => underserved) ? [`◆ ${questions.need}`] : []),
  ];
}

/** Customers by ● upward, ▲ as area, and by Fit or ▲ across. */
export function portfolioChart(portfolio: Portfolio, words: SummaryWords): Chart {
  const { across, questions, points, sized } = portfolio;
  const isFit = across === 'fit';
  const anyAside = points.some((point) => point.across === null);
  const right = WIDTH - (anyAside ? ASIDE : 0) - RADIUS.most - 2;
  const left = LEFT + RADIUS.most;
  const mostValue = Math.max(1, ...points.map(({ value }) => value));
  const mostSize = Math.max(1, ...points.map(({ size }) => size ?? 0));
  const xOf = ({ across: at }: Point): number => {
    if (at === null) return WIDTH - ASIDE + 30;
    return left + (right - left) * (isFit ? (at + 1) / 2 : at / mostSize);
  };
  const yOf = (value: number): number => BASE - (PLOT_HEIGHT - RADIUS.most) * (value / mostValue);
  const radiusOf = ({ size, across: at }: Point): number => {
    if (!sized || size === null) return RADIUS.plain;
    const radius = Math.max(RADIUS.least, RADIUS.most * Math.sqrt(size / mostSize));
    return at === null ? Math.min(radius, 18) : radius;
  };
  const spots = points.map((point): Spot => {
    const text = `${point.underserved ? '◆ ' : ''}${point.title}`;
    return { x: xOf(point), y: yOf(point.value), radius: radiusOf(point), text };
  });
  const labels = placeLabels(spots, LABELS, { left: LEFT, right: WIDTH, top: TOP, bottom: BASE + 6 }, TEXT);
  const values = ticksTo(mostValue);
  const end = anyAside ? WIDTH - ASIDE : WIDTH;
  const legend = legendOf(portfolio, words).map((text) => cut(text, WIDTH, SMALL));
  return {
    width: WIDTH,
    height: BASE + 44 + legend.length * 20,
    marks: [
      label(0, 16, cut(`● ${questions.value}`, WIDTH, SMALL), 'start'),
      ...values.flatMap((value) => [
        line(`M${LEFT} ${yOf(value)}H${WIDTH}`),
        label(LEFT - 8, yOf(value) + 4, words.number(value), 'end'),
      ]),
      ...acrossMarks(portfolio, words, { left, right, end, mostSize }),
      ...(anyAside
        ? [
            line(`M${end} ${TOP}V${BASE}`, true),
            label(end + 12, BASE + 22, cut(words.axes.unasked, ASIDE - 12, SMALL), 'start'),
          ]
        : []),
      // Large ones first: none hides a smaller one.
      ...spots
        .map(({ x, y, radius }, at): Mark & { kind: 'circle' } => {
          const stroke = points[at]?.underserved === true ? 'amber' : 'accent';
          return { kind: 'circle', x, y, radius, fill: 'accent', opacity: 0.22, stroke };
        })
        .sort((a, b) => b.radius - a.radius),
      ...labels,
      ...legend.map((text, at) => label(0, BASE + 48 + at * 20, text, 'start')),
    ],
    table: tableOf(portfolio, words),
  };
}

/** The axis across and its words. */
function acrossMarks(
  { across, questions }: Portfolio,
  words: SummaryWords,
  { left, right, end, mostSize }: Readonly<Record<'left' | 'right' | 'end' | 'mostSize', number>>,
): readonly Mark[] {
  const room = (end - LEFT) / 3 - 12;
  const y = BASE + 22;
  if (across === 'fit') {
    const { under, right: fine, over } = words.axes;
    const middle = (left + right) / 2;
    return [
      line(`M${middle} ${TOP}V${BASE}`, true),
      label(LEFT, y, cut(under, room, SMALL), 'start'),
      label(middle, y, cut(fine, room, SMALL), 'middle'),
      label(end - 12, y, cut(over, room, SMALL), 'end'),
    ];
  }
  const question = cut(`▲ ${questions.size ?? ''}`, (end - LEFT) / 2, SMALL);
  const ticks = ticksTo(mostSize).map((at) => ({ at, x: left + (right - left) * (at / mostSize) }));
  const free = ticks.filter(({ x }) => x < end - 12 - widthOf(question, SMALL) - 20);
  return [
    ...ticks.map(({ x }) => line(`M${x} ${BASE}v5`)),
    ...free.map(({ at, x }) => label(x, y, words.number(at), 'middle')),
    label(end - 12, y, question, 'end'),
  ];
}

/** Columns of what was asked, as it was asked, and of nothing else. */
function tableOf({ across, questions, points }: Portfolio, words: SummaryWords): Chart['table'] {
  const { size, need } = questions;
  const served = (at: number | null): string => (at === null ? words.axes.unasked : words.decimal(at));
  return {
    columns: [
      words.columns.customer,
      `● ${questions.value}`,
      ...(size === null ? [] : [`▲ ${size}`]),
      ...(need === null ? [] : [`◆ ${need}`]),
      ...(across === 'fit' ? [words.columns.served] : []),
    ],
    rows: points.map((point) => [
      point.title,
      point.value,
      ...(size === null ? [] : [point.size ?? words.untold]),
      ...(need === null ? [] : [point.need ?? words.untold]),
      ...(across === 'fit' ? [served(point.across)] : []),
    ]),
  };
}
