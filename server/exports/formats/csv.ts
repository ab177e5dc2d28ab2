import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import papaparse from 'papaparse';
import { noteRows } from './rows.ts';
import { inert } from './text.ts';

/** Tells Excel that what follows is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** What ends a cell for the spreadsheets of a language: where numbers have a comma in them, something else. */
const delimiters: Readonly<Record<Language, string>> = { en: ',', de: ';' };

/** Every note of the board as one table, which is all that a CSV file can be. No cell is a formula. */
export function toCsv(summary: Summary, language: Language): Uint8Array {
  const { columns, rows } = noteRows(summary, summaryWords(language));
  const cells = [columns, ...rows].map((row) => row.map((cell) => (typeof cell === 'number' ? cell : inert(cell))));
  const csv = papaparse.unparse(cells, { quotes: true, newline: '\r\n', delimiter: delimiters[language] });
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${csv}\r\n`);
}
