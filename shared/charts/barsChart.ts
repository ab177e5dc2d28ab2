import type { SummaryWords } from '../summary/words/words.ts';
import type { Answer } from '../vocabulary/summary.ts';
import { rowsHeight, rowsMarks, rowsWidth } from './rows.ts';
import type { Chart } from './shapes.ts';

/** What is counted, as the head of a column. */
const counted = (words: SummaryWords): Readonly<Record<Answer['unit'], string>> => ({
  dots: words.columns.dots,
  notes: words.columns.notes,
  marks: words.columns.marks,
  taps: words.fit.under,
});

/** The leaders of an answer, whoever shares the first place in full colour. Draw it only where there are any. */
export function barsChart({ leaders, unit }: Pick<Answer, 'leaders' | 'unit'>, words: SummaryWords): Chart {
  const most = Math.max(0, ...leaders.map(({ dots }) => dots));
  return {
    width: rowsWidth,
    height: rowsHeight(leaders.length),
    marks: rowsMarks(
      leaders.map(({ title, dots, rank }) => ({
        label: title,
        parts: [{ amount: dots, fill: rank === 1 ? 'accent' : 'accent-soft' }],
        value: words.number(dots),
      })),
      most,
    ),
    table: {
      columns: [words.columns.place, words.columns.candidate, counted(words)[unit]],
      rows: leaders.map(({ title, dots, rank, tied }) => [words.place(rank, tied), title, dots]),
    },
  };
}
