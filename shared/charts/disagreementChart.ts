import type { SummaryWords } from '../summary/words/words.ts';
import type { Disagreement } from '../vocabulary/summary.ts';
import { rowsHeight, rowsMarks, rowsWidth } from './rows.ts';
import type { Chart } from './shapes.ts';

/** Which share of their dots two functions gave to one candidate. */
export function disagreementChart({ more, less }: Disagreement, words: SummaryWords): Chart {
  const sides = [more, less].map((side) => ({ ...side, share: side.of > 0 ? side.dots / side.of : 0 }));
  return {
    width: rowsWidth,
    height: rowsHeight(2),
    marks: rowsMarks(
      sides.map(({ name, share }, at) => ({
        label: words.functions[name],
        parts: [{ amount: share, fill: at === 0 ? 'accent' : 'accent-soft' }],
        value: words.percent(share),
      })),
      1,
    ),
    table: {
      columns: [words.columns.function, words.columns.dots, words.columns.of, words.columns.share],
      rows: sides.map(({ name, dots, of, share }) => [words.functions[name], dots, of, words.percent(share)]),
    },
  };
}
