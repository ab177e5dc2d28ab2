import type { SummaryWords } from '../summary/words/words.ts';
import type { FitRow } from '../vocabulary/summary.ts';
import { fitTaps, type FitTap } from '../vocabulary/voting.ts';
import { rowsHeight, rowsMarks, rowsWidth } from './rows.ts';
import { widthOf } from './measure.ts';
import type { Chart, Mark, Tone } from './shapes.ts';

const tones: Readonly<Record<FitTap, Tone>> = { under: 'amber', right: 'accent-soft', over: 'accent' };
const KEY = 13;
const HEAD = 28;

/** The meaning of the colours, from left to right as the parts of a bar. */
function legend(words: SummaryWords): readonly Mark[] {
  let x = 0;
  return fitTaps.flatMap((tap): Mark[] => {
    const at = x;
    x += 18 + widthOf(words.fit[tap], KEY) + 16;
    return [
      { kind: 'rect', x: at, y: 4, width: 12, height: 12, radius: 2, fill: tones[tap] },
      { kind: 'text', x: at + 18, y: 14, text: words.fit[tap], size: KEY, weight: 400, anchor: 'start', fill: 'ink-2' },
    ];
  });
}

/** How many people say of each customer that it is served too little, about right, more than needed. */
export function fitChart(rows: readonly FitRow[], words: SummaryWords): Chart {
  const all = rows.map(({ taps }) => fitTaps.reduce((sum, tap) => sum + taps[tap], 0));
  return {
    width: rowsWidth,
    height: HEAD + rowsHeight(rows.length),
    marks: [
      ...legend(words),
      ...rowsMarks(
        rows.map(({ title, taps }, at) => ({
          label: title,
          parts: fitTaps.map((tap) => ({ amount: taps[tap], fill: tones[tap] })),
          value: words.number(all[at] ?? 0),
        })),
        Math.max(0, ...all),
        HEAD,
      ),
    ],
    table: {
      columns: [words.columns.customer, ...fitTaps.map((tap) => words.fit[tap])],
      rows: rows.map(({ title, taps }) => [title, ...fitTaps.map((tap) => taps[tap])]),
    },
  };
}
