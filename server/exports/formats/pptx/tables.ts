import { BESIDE, columnWidths, leastWidth } from '../columns.ts';
import { palette } from '../palette.ts';
import type { Table } from '../report/block.ts';
import { printable } from '../text.ts';
import { BODY, type Deck, type Place } from './deck.ts';
import { fitted, heightOf, type Field } from './fitting.ts';
import type { BorderProps, Slide, TableCell } from './library.ts';

/** In points: where all of a table fits on one slide, where it does not, and where a row alone would not. */
const LARGE = 14;
const SMALL = 12;
const SMALLEST = 8;
/** Inches above and below a cell's words. */
const PADDING = 0.05;

const hair: BorderProps = { type: 'solid', pt: 0.5, color: palette.line };
const none: BorderProps = { type: 'none' };
const border: [BorderProps, BorderProps, BorderProps, BorderProps] = [none, none, hair, none];

interface Laid {
  readonly size: number;
  readonly widths: number[];
  readonly head: Row;
  readonly rows: readonly Row[];
}
interface Row {
  readonly cells: readonly string[];
  readonly height: number;
}

/** A cell that would be higher than `highest`, in inches, is cut. */
function lay(table: Table, width: number, size: number, highest = Infinity): Laid {
  const widths = columnWidths(table, width, size);
  const row = (values: readonly (string | number)[]): Row => {
    const cells = values.map((value, n) => {
      const field = { w: (widths[n] ?? 1) - 2 * BESIDE, h: highest };
      return fitted(printable(String(value)), field, [size]).text;
    });
    const heights = cells.map((cell, n) => heightOf(cell, size, (widths[n] ?? 1) - 2 * BESIDE));
    return { cells, height: Math.max(...heights) + 2 * PADDING };
  };
  return { size, widths, head: row(table.columns), rows: table.rows.map(row) };
}

const heightOfAll = ({ head, rows }: Laid): number => rows.reduce((all, { height }) => all + height, head.height);

/** Whether a table can be put there, all of it and no word broken. */
export const tableFits = (table: Table, { w, h }: Field): boolean =>
  leastWidth(table, SMALL) <= w && heightOfAll(lay(table, w, SMALL)) <= h;

/** A table in its place, in which it fits. */
export const putTable = (deck: Deck, slide: Slide, table: Table, place: Place): void =>
  put(deck, slide, table, lay(table, place.w, SMALL), place);

function put(deck: Deck, slide: Slide, table: Table, { size, widths, head, rows }: Laid, { x, y, w }: Place): void {
  const numeric = table.columns.map((_, n) => table.rows.every((row) => typeof row[n] === 'number'));
  const cellsOf = ({ cells }: Row, isHead: boolean): TableCell[] =>
    cells.map((text, n) => {
      const look = deck.look(text);
      return {
        text,
        options: {
          color: isHead ? palette['ink-3'] : palette.ink,
          fontFace: 'Arial',
          fontSize: size,
          align: numeric[n] ? 'right' : (look.align ?? 'left'),
          valign: 'top',
          margin: [PADDING, BESIDE, PADDING, BESIDE],
          border,
          bold: isHead,
        },
      };
    });
  slide.addTable([cellsOf(head, true), ...rows.map((row) => cellsOf(row, false))], {
    x,
    y,
    w,
    colW: widths,
    rowH: [head, ...rows].map(({ height }) => height),
  });
}

/** A table on as many slides as it needs, its head on each. */
export function tableSlides(deck: Deck, above: string, title: string, table: Table): void {
  const large = lay(table, BODY.w, LARGE);
  const small = lay(table, BODY.w, SMALL);
  const room = BODY.h - small.head.height;
  const smallest = (): Laid => lay(table, BODY.w, SMALLEST, room - 2 * PADDING);
  const isPaged = small.rows.every(({ height }) => height <= room);
  const laid = heightOfAll(large) <= BODY.h ? large : isPaged ? small : smallest();
  let rest = laid.rows;
  while (rest.length > 0) {
    let height = laid.head.height;
    const overflow = rest.findIndex((row) => (height += row.height) > BODY.h);
    const count = overflow === -1 ? rest.length : Math.max(1, overflow);
    put(deck, deck.slide('page', above, title), table, { ...laid, rows: rest.slice(0, count) }, BODY);
    rest = rest.slice(count);
  }
}
