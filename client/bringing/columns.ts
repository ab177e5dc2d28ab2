import { headings, plain, type Table } from './readTable.ts';

/** What a column of a table becomes. */
export const columnUses = ['text', 'theme', 'zone', 'evidence', 'none'] as const;
export type ColumnUse = (typeof columnUses)[number];

/** Names of columns, by their place where nobody named them: A, B, C … */
export const columnNames = ({ header, rows }: Table): readonly string[] =>
  header ?? (rows[0] ?? []).map((_, i) => String.fromCodePoint(65 + (i % 26)).repeat(1 + Math.floor(i / 26)));

const share = (cells: readonly string[], of: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(of).length / cells.length;

/** Few different values, each used again: what people are sorted by. */
function sorts(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell) => cell.length <= 40) && new Set(filled).size <= filled.length / 2;
}

/**
 * What each column is likely to be: by its heading, and where there is none the wordiest column is the text, and the
 * first beside it that sorts the rows is their theme. At most one column for each use.
 */
export function guessColumns(table: Table): readonly ColumnUse[] {
  const names = table.header?.map(plain) ?? [];
  const width = table.rows[0]?.length ?? 0;
  const uses: ColumnUse[] = Array.from({ length: width }, () => 'none');
  for (const [use, words] of Object.entries(headings) as [keyof typeof headings, readonly string[]][]) {
    const best = words.map((word) => names.indexOf(word)).find((at) => at >= 0 && uses[at] === 'none');
    if (best !== undefined) uses[best] = use;
  }
  const cellsOf = (at: number): readonly string[] => table.rows.map((row) => row[at] ?? '');
  const words = (at: number): number => cellsOf(at).reduce((sum, cell) => sum + cell.length, 0);
  const isWordy = (at: number): boolean => share(cellsOf(at), (cell) => /\p{L}/u.test(cell)) > 0.5;
  if (!uses.includes('text')) {
    const free = uses.flatMap((use, at) => (use === 'none' ? [at] : []));
    const candidates = free.some(isWordy) ? free.filter(isWordy) : free;
    const [widest] = candidates.sort((a, b) => words(b) - words(a) || a - b);
    if (widest !== undefined) uses[widest] = 'text';
  }
  if (table.header === null && !uses.includes('theme')) {
    const sorting = uses.findIndex((use, at) => use === 'none' && isWordy(at) && sorts(cellsOf(at)));
    if (sorting >= 0) uses[sorting] = 'theme';
  }
  return uses;
}
