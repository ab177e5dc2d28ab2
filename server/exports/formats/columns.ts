import { widthOf } from '@forwhom/shared/charts/measure.ts';
import type { Table } from './report/block.ts';
import { printable } from './text.ts';

/** Points to an inch. */
const INCH = 72;
/** No column asks for more than this for its longest word, or for all of a text, in inches. */
const WORD = 1.6;
const TEXT = 4;
/** Beside a cell's words, on each side, in inches. */
export const BESIDE = 0.08;

/** How wide a text is in one line, in inches, at a size in points. Never less than it is. */
export const inchesOf = (text: string, size: number): number => widthOf(text, size) / INCH;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** How much the columns need for their words, and how much they would like for their texts. */
function needs({ columns, rows }: Table, size: number): readonly { readonly least: number; readonly most: number }[] {
  return columns.map((name, n) => {
    const texts = [name, ...rows.map((row) => printable(String(row[n] ?? '')))].map((text) => text.slice(0, 200));
    const widest = (all: readonly string[]): number =>
      all.reduce((most, each) => Math.max(most, inchesOf(each, size)), 0);
    const least = Math.min(WORD, widest(texts.flatMap((text) => text.split(/\s+/u)))) + 2 * BESIDE;
    return { least, most: Math.max(least, Math.min(TEXT, widest(texts)) + 2 * BESIDE) };
  });
}

/** How wide a table must be for no ordinary word to be broken in it. */
export const leastWidth = (table: Table, size: number): number => sum(needs(table, size).map(({ least }) => least));

/** Where there is too little, whoever needs most gets less, all of them the same: short words stay whole. */
function scanty(least: readonly number[], width: number): number[] {
  let [left, most] = [width, 0];
  for (const [i, each] of least.toSorted((a, b) => a - b).entries()) {
    most = left / (least.length - i);
    if (each > most) break;
    left -= each;
  }
  return least.map((each) => Math.min(each, most));
}

/** The width of each column, in inches: room for its words first, then for its texts. */
export function columnWidths(table: Table, width: number, size: number): number[] {
  const all = needs(table, size);
  const least = sum(all.map((each) => each.least));
  if (least >= width) {
    return scanty(
      all.map((each) => each.least),
      width,
    );
  }
  const wishes = sum(all.map((each) => each.most - each.least));
  const share = wishes === 0 ? 0 : (width - least) / wishes;
  const spare = wishes === 0 ? (width - least) / all.length : 0;
  return all.map((each) => each.least + (each.most - each.least) * share + spare);
}
