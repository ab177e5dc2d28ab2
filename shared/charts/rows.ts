import { cut } from './measure.ts';
import type { Mark, Tone } from './shapes.ts';

/** Rows of a label, bars and what they come to: the shape of every ranking. */
export interface Row {
  readonly label: string;
  /** Parts of the bar from left to right, in the unit of `most`. */
  readonly parts: readonly { readonly amount: number; readonly fill: Tone }[];
  readonly value: string;
}

const LABEL = 150;
const GAP = 12;
const BAR = 228;
const VALUE = 60;
const ROW = 28;
const THICK = 12;
const SIZE = 14;

/** Where bars begin. */
export const barsAt = LABEL + GAP;
export const rowsWidth = LABEL + GAP + BAR + GAP + VALUE;

/** As many as fit on a page. Of more the last says how many there are besides; the chart's table has all of them. */
const MOST_ROWS = 36;

function drawn(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const rest = rows.length - MOST_ROWS + 1;
  return [...rows.slice(0, MOST_ROWS - 1), { label: '…', parts: [], value: `+ ${rest}` }];
}

/** `most`: what a whole bar stands for. `top`: where the first row begins. */
export function rowsMarks(rows: readonly Row[], most: number, top = 0): readonly Mark[] {
  const scale = most > 0 ? BAR / most : 0;
  return drawn(rows).flatMap(({ label, parts, value }, at): Mark[] => {
    const middle = top + at * ROW + ROW / 2;
    const baseline = middle + 5;
    let x = barsAt;
    const bars = parts.map(({ amount, fill }): Mark => {
      const width = amount * scale;
      x += width;
      const radius = parts.length === 1 ? Math.min(THICK, width) / 2 : 0;
      return { kind: 'rect', x: x - width, y: middle - THICK / 2, width, height: THICK, radius, fill };
    });
    return [
      ...words(cut(label, LABEL, SIZE), { x: 0, y: baseline, weight: 400, anchor: 'start', fill: 'ink' }),
      ...bars.filter((bar) => bar.kind === 'rect' && bar.width > 0),
      ...words(value, { x: rowsWidth - VALUE, y: baseline, weight: 600, anchor: 'start', fill: 'ink' }),
    ];
  });
}

const words = (text: string, how: Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'text' | 'size'>): Mark[] =>
  text === '' ? [] : [{ kind: 'text', text, size: SIZE, ...how }];

export const rowsHeight = (rows: number): number => Math.min(rows, MOST_ROWS) * ROW;
