import Papa from 'papaparse';

/** Rows that came from a spreadsheet: all of the same width, without those that were empty. */
export interface Table {
  /** The first row, when it says what the columns are; else null. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Rows that held nothing. */
  readonly empty: number;
  /** Rows beyond what is read at once. */
  readonly beyond: number;
}

/** Most rows and columns that are read at once. */
export const MAX_ROWS = 2_000;
const MAX_COLUMNS = 40;

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Words that stand over columns, here and in the exports of other whiteboards. */
export const headings = {
  text: [
    'text',
    'note',
    'notes',
    'content',
    'sticky',
    'sticky note',
    'title',
    'idea',
    'answer',
    'zettel',
    'inhalt',
    'notiz',
    'antwort',
  ],
  theme: [
    'theme',
    'group',
    'cluster',
    'tag',
    'tags',
    'label',
    'labels',
    'category',
    'segment',
    'thema',
    'gruppe',
    'schlagwort',
    'kategorie',
  ],
  zone: ['zone', 'area', 'frame', 'column', 'section', 'question', 'bereich', 'spalte', 'frage', 'rahmen'],
  evidence: ['evidence', 'how we know', 'source', 'beleg', 'woher wir es wissen', 'quelle'],
} as const;

/** Other columns that whiteboards export: they tell a header apart, and are left out. */
const others = [
  'id',
  'author',
  'created by',
  'color',
  'colour',
  'bg color',
  'position x',
  'position y',
  'x',
  'y',
  'width',
  'height',
  'votes',
  'type',
  'link',
  'url',
  'date',
  'autor',
  'farbe',
  'stimmen',
];

export const plain = (cell: string): string =>
  cell
    .trim()
    .toLocaleLowerCase()
    .replace(/[:*]+$/, '');
const telling: ReadonlySet<string> = new Set<string>(Object.values(headings).flat());
const alsoKnown: ReadonlySet<string> = new Set<string>(others);

const countOf = (row: readonly string[], words: ReadonlySet<string>): number =>
  row.filter((cell) => words.has(plain(cell))).length;

/**
 * A header has two words that tell what their columns are, whatever questions stand beside them as in our own exports.
 * Or all of it is short, and there is one that tells, or two that other whiteboards write.
 */
function isHeader(row: readonly string[]): boolean {
  if (countOf(row, telling) > 1) return true;
  const isShort = row.every((cell) => cell.length <= 40 && !cell.includes('\n'));
  return isShort && (countOf(row, telling) > 0 || countOf(row, alsoKnown) > 1);
}

/** Stands in no text: what it parts is one column. */
const NOTHING = '\u001F';

/**
 * A cell that begins with a quote, and is not enclosed in a pair of them as a whole, begins with what somebody said: it
 * gets a pair of its own. Taken for an open one, it would swallow all rows up to the next quote.
 */
function withSpokenQuotes(text: string, delimiter: string): string {
  const end = `[${delimiter}\\r\\n]`;
  const cells = new RegExp(`(^|${end})(?:"[^"]*(?:""[^"]*)*"(?=${end}|$)|("[^${delimiter}\\r\\n]*))`, 'g');
  return text.replace(cells, (cell, before: string, spoken: string | undefined) =>
    spoken === undefined ? cell : `${before}"${spoken.replaceAll('"', '""')}"`,
  );
}

/** Commas and semicolons as sentences have them and no spreadsheet, outside of quoted cells. */
const SPOKEN: Readonly<Record<string, RegExp>> = { ',': /,[^\S\r\n]|\d,\d/, ';': /;[^\S\r\n]/ };

/**
 * By the separator that gives every row the same number of cells, or whose first row is a header. A comma in a sentence
 * is no separator, though each have one: then every row is one cell.
 */
function parse(text: string): string[][] {
  for (const delimiter of ['\t', ',', ';', '|']) {
    const quoted = withSpokenQuotes(text, delimiter);
    const data = Papa.parse<string[]>(quoted, { delimiter }).data;
    const full = data.filter((row) => !isEmpty(row));
    const [first] = full;
    if (first === undefined || first.length < 2) continue;
    const bare = quoted.replaceAll(new RegExp(`(^|[${delimiter}\\r\\n])"[^"]*(?:""[^"]*)*"`, 'g'), '$1""').trimStart();
    const isSpoken = (part = ''): boolean => SPOKEN[delimiter]?.test(part) ?? false;
    // A sentence, too, may begin with one of these words and a comma, but hardly have two of them.
    const isTold = isHeader(first) && (countOf(first, telling) > 1 || !isSpoken(bare.split(/[\r\n]/, 1)[0]));
    if (isTold || (full.every((row) => row.length === first.length) && !isSpoken(bare))) return data;
  }
  return Papa.parse<string[]>(withSpokenQuotes(text, NOTHING), { delimiter: NOTHING }).data;
}

/**
 * Reads what a spreadsheet or another whiteboard copied or exported: tabs, commas or semicolons, quoted cells with line
 * breaks in them. Nothing in a cell is ever carried out.
 */
export function readTable(text: string): Table {
  const data = parse(text.replace(/^\uFEFF/, ''));
  const full = data.filter((row) => !isEmpty(row));
  const width = full.reduce((most, row) => Math.min(MAX_COLUMNS, Math.max(most, row.length)), 0);
  const even = full.map((row) =>
    Array.from({ length: width }, (_, i) => (row[i] ?? '').replaceAll('\r\n', '\n').trim()),
  );
  const [first, ...rest] = even;
  const header = first !== undefined && rest.length > 0 && isHeader(first) ? first : null;
  const rows = header === null ? even : rest;
  // A line break at the end is no row.
  const last = data.at(-1);
  const trailing = last !== undefined && last.length === 1 && last[0] === '' ? 1 : 0;
  return {
    header,
    rows: rows.slice(0, MAX_ROWS),
    empty: data.length - full.length - trailing,
    beyond: Math.max(0, rows.length - MAX_ROWS),
  };
}
