import { evidences, themeSymbols, type Evidence } from '@forwhom/shared/vocabulary/board.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import type { NewRow } from '../state/model.ts';
import type { ColumnUse } from './columns.ts';
import { plain, type Table } from './readTable.ts';

/** More than this on one note is hard to read in a room (UTF-16 units). */
export const LONG = 400;

export const longRules = ['split', 'shorten', 'keep'] as const;
export type LongRule = (typeof longRules)[number];

export interface Wish {
  readonly uses: readonly ColumnUse[];
  /** For rows that name no zone of this board. */
  readonly zone: ZoneId | null;
  readonly duplicates: 'skip' | 'keep';
  readonly long: LongRule;
}

/** What is known of the board that the rows come to. */
export interface Ground {
  readonly zones: readonly { readonly id: ZoneId; readonly names: readonly string[] }[];
  /** Texts of notes that are there. */
  readonly texts: readonly string[];
  /** What evidence is called, in the words of this page. */
  readonly evidenceNames: Readonly<Record<Evidence, string>>;
}

export interface Plan {
  readonly rows: readonly NewRow[];
  /** Rows without a text: other columns of theirs held something. */
  readonly textless: number;
  readonly duplicates: number;
  readonly long: number;
}

/** What two notes share that say the same. */
const same = (text: string): string => cleanLine(text).toLocaleLowerCase();

/** Pieces of at most LONG, ended where a sentence, a line or a word ends. */
export function split(text: string): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > LONG) {
    const head = rest.slice(0, LONG + 1);
    const ends = [/[\n.!?…。！？](?=\s)[^\n.!?…。！？]*$/u, /\s\S*$/u].map((end) => head.search(end));
    const at = ends.find((end) => end > LONG / 3) ?? cutBefore(head, LONG - 1);
    pieces.push(rest.slice(0, at + 1).trim());
    rest = rest.slice(at + 1).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** The last place at or before `at` that does not lie within a character of two units. */
const cutBefore = (text: string, at: number): number => (/[\uD800-\uDBFF]/.test(text[at] ?? '') ? at - 1 : at);

const shorten = (text: string): string => `${text.slice(0, cutBefore(text, LONG - 2) + 1).trimEnd()}…`;

const fitted = (text: string, rule: LongRule): readonly string[] => {
  if (text.length <= LONG || rule === 'keep') return [text];
  return rule === 'split' ? split(text) : [shorten(text)];
};

/** Our exports keep a spreadsheet from reckoning by a quote in front of what it would take for a formula. */
const GUARD = /^'(?=[\s\p{Cf}\p{Z}]*[=+\-@＝＋－＠]|\t)/u;
/** Our exports have a theme's name behind its symbol. */
const SYMBOL = new RegExp(`^[${themeSymbols.join('')}] `, 'u');

/** The notes that a table becomes, in its order, and what was done with the rest of it. Pure. */
export function planRows(table: Table, wish: Wish, ground: Ground): Plan {
  const at = (use: ColumnUse): number => wish.uses.indexOf(use);
  const cell = (row: readonly string[], use: ColumnUse): string => (row[at(use)] ?? '').replace(GUARD, '');
  const zones = new Map(ground.zones.flatMap(({ id, names }) => names.map((name) => [plain(name), id] as const)));
  const evidence = new Map<string, Evidence>(
    evidences.flatMap((one) => [[one, one] as const, [plain(ground.evidenceNames[one]), one] as const]),
  );
  const seen = new Set(ground.texts.map(same));
  let [textless, duplicates, long] = [0, 0, 0];
  const rows = table.rows.flatMap((row): NewRow[] => {
    const text = cell(row, 'text');
    if (text === '') textless++;
    if (text === '') return [];
    const again = seen.has(same(text));
    seen.add(same(text));
    if (again) duplicates++;
    if (again && wish.duplicates === 'skip') return [];
    if (text.length > LONG) long++;
    const theme = cleanLine(cell(row, 'theme').replace(SYMBOL, ''));
    return fitted(text, wish.long).map((piece) => ({
      text: piece,
      zone: zones.get(plain(cell(row, 'zone'))) ?? wish.zone,
      theme: theme === '' ? null : theme,
      evidence: evidence.get(plain(cell(row, 'evidence'))) ?? null,
    }));
  });
  return { rows, textless, duplicates, long };
}
