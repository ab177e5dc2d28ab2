import { widthOf } from '@forwhom/shared/charts/measure.ts';
import { summaryWords, type SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { sheetsOf, type SheetTable } from './sheets.ts';
import { inert } from './text.ts';

/** In characters: no column is wider, its texts wrap. */
const WIDEST = 60;
const NARROWEST = 8;
/** What the name of a sheet must not have in it, and how long it may be. */
const NO_NAME = /[[\]:*?/\\']+/g;
const LONGEST_NAME = 31;
const INK = '#1d1b16';
const SOFT = '#d9efe9';
const FONT = { fontFamily: 'Arial', fontSize: 10 };
/** In points: what a column has for each character of its width, a line, and the highest row that there is. */
const CHARACTER = 5.25;
const LINE = 13;
const HIGHEST = 409;

/** What a cell holds at most, in characters. */
const LONGEST = 32_767;

/** A number stays one, a text is marked as text and begins like none that is reckoned with. */
const cellOf = (value: string | number): CellObject | null => {
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' };
  return value === ''
    ? null
    : { value: inert(value).slice(0, LONGEST), type: String, wrap: true, alignVertical: 'top' };
};

const headOf = (value: string): CellObject => ({
  value: inert(value),
  type: String,
  fontWeight: 'bold',
  wrap: true,
  backgroundColor: SOFT,
  textColor: INK,
});

const widest = (cells: readonly (string | number | undefined)[]): number =>
  cells.reduce<number>(
    (most, cell) =>
      Math.max(
        most,
        ...String(cell ?? '')
          .split('\n')
          .map((line) => line.length),
      ),
    NARROWEST,
  );

/** How many lines a text takes in a column that is so many characters wide. Words are broken late: one in eight is lost. */
const linesOf = (cell: string | number, width: number): number =>
  String(cell)
    .split('\n')
    .map((line) => (line.length < width ? 1 : Math.ceil(widthOf(line, FONT.fontSize) / (0.88 * CHARACTER * width))))
    .reduce((sum, lines) => sum + lines, 0);

/** Not every program makes a row as high as its texts: it is said how high. */
function rowOf<T extends CellObject | null>(
  cells: readonly T[],
  texts: readonly (string | number)[],
  widths: readonly number[],
): T[] {
  const lines = Math.max(1, ...texts.map((text, n) => linesOf(text, widths[n] ?? WIDEST)));
  const height = Math.min(HIGHEST, lines * LINE + 2);
  return lines === 1 ? [...cells] : cells.map((cell) => (cell === null ? cell : { ...cell, height }));
}

function sheetOf({ name, table: { columns, rows } }: SheetTable): Sheet<never> {
  const widths = columns.map((column, n) => {
    return Math.min(WIDEST, widest([column.slice(0, 24), ...rows.map((row) => row[n])]) + 2);
  });
  return {
    sheet: name.replaceAll(NO_NAME, ' ').trim().slice(0, LONGEST_NAME),
    data: [rowOf(columns.map(headOf), columns, widths), ...rows.map((row) => rowOf(row.map(cellOf), row, widths))],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** A workbook: a sheet for the summary and one for each kind of numbers behind it. */
export async function toXlsx(summary: Summary, language: Language): Promise<Uint8Array> {
  const words: SummaryWords = summaryWords(language);
  return writeXlsxFile(sheetsOf(summary, words).map(sheetOf), FONT).toBuffer();
}
