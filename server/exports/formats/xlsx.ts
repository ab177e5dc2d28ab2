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

function sheetOf({ name, table: { columns, rows } }: SheetTable): Sheet<never> {
  return {
    sheet: name.replaceAll(NO_NAME, ' ').trim().slice(0, LONGEST_NAME),
    data: [columns.map(headOf), ...rows.map((row) => row.map(cellOf))],
    columns: columns.map((column, n) => ({
      width: Math.min(WIDEST, widest([column.slice(0, 24), ...rows.map((row) => row[n])]) + 2),
    })),
    stickyRowsCount: 1,
  };
}

/** A workbook: a sheet for the summary and one for each kind of numbers behind it. */
export async function toXlsx(summary: Summary, language: Language): Promise<Uint8Array> {
  const words: SummaryWords = summaryWords(language);
  return writeXlsxFile(sheetsOf(summary, words).map(sheetOf)).toBuffer();
}
