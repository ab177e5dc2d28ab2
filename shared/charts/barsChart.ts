import type { SummaryWords } from '../summary/words/words.ts';
import type { Answer } from '../vocabulary/summary.ts';
import { barsAt, rowsHeight, rowsMarks, rowsWidth } from './rows.ts';
import type { Chart, Mark } from './shapes.ts';

/** What is counted, as the head of a column. */
export const counted = (unit: Answer['unit'], words: SummaryWords): string =>
  ({ dots: words.columns.dots, notes: words.columns.notes, marks: words.columns.marks, taps: words.fit.under })[unit];

const HEAD = 22;

/** Dots are what everybody expects; whatever else is counted stands above the numbers. */
const headOf = (unit: Answer['unit'], words: SummaryWords): readonly Mark[] =>
  unit === 'dots'
    ? []
    : [
        {
          kind: 'text',
          x: barsAt,
          y: 13,
          text: counted(unit, words),
          size: 13,
          weight: 400,
          anchor: 'start',
          fill: 'ink-3',
        },
      ];

/** The leaders of an answer, whoever shares the first place in full colour. Draw it only where there are any. */
export function barsChart({ leaders, unit }: Pick<Answer, 'leaders' | 'unit'>, words: SummaryWords): Chart {
  const most = Math.max(0, ...leaders.map(({ dots }) => dots));
  const head = headOf(unit, words);
  const top = head.length * HEAD;
  return {
    width: rowsWidth,
    height: top + rowsHeight(leaders.length),
    marks: [
      ...head,
      ...rowsMarks(
        leaders.map(({ title, dots, rank }) => ({
          label: title,
          parts: [{ amount: dots, fill: rank === 1 ? 'accent' : 'accent-soft' }],
          value: words.number(dots),
        })),
        most,
        top,
      ),
    ],
    table: {
      columns: [words.columns.place, words.columns.candidate, counted(unit, words)],
      rows: leaders.map(({ title, dots, rank, tied }) => [words.place(rank, tied), title, dots]),
    },
  };
}
