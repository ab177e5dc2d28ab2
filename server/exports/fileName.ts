import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { BoardFormat, SummaryFormat } from '@forwhom/shared/protocol/http.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';

/** Longest title within a name, in characters: with date and ending it fits every file system. */
const LONGEST = 60;
/** What means something to a file system or a shell, on any of them. */
const MEANING = /["*/:<>?\\|%]+/g;

/** A title as the beginning of a file's name: any letters, no path, no controls, nothing hidden. */
function stem(title: string): string {
  const line = cleanLine(title).replaceAll(MEANING, ' ').replaceAll(/\s+/g, ' ');
  const short = [...line.replace(/^[\s.~-]+/, '')].slice(0, LONGEST).join('');
  return short.replace(/[\s.]+$/, '') || 'forwhom';
}

/** The day in UTC, or nothing where there is none. */
const day = (at: number | null): string => (at === null ? '' : ` ${new Date(at).toISOString().slice(0, 10)}`);

/** `Integration team 2026-11-22.pdf`. */
export const summaryFileName = ({ title, at }: Pick<Summary, 'title' | 'at'>, format: SummaryFormat): string =>
  `${stem(title)}${day(at)}.${format === 'json' ? 'summary.json' : format}`;

/** When a board was started, or its first note written; null for an empty one. */
export const begunAt = ({ agenda, notes }: BoardFile): number | null =>
  agenda.startedAt ??
  (notes.length === 0 ? null : notes.reduce((least, { created }) => Math.min(least, created), Infinity));

/** `Integration team 2026-11-22.png` */
export const boardFileName = (file: BoardFile, format: BoardFormat): string =>
  `${stem(file.title)}${day(begunAt(file))}.${format === 'json' ? 'board.json' : format}`;
