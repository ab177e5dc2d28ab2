import type { FileSource } from '../connection/summaries.ts';
import type { BoardId, SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import { language } from '../words/t.ts';

/** What somebody can take along: a picture or a file of the board, or the summary as a document. */
export type FileFormat =
  | { readonly of: 'summary'; readonly ending: 'pdf' | 'html' | 'md' | 'csv' | 'xlsx' | 'docx' | 'pptx' }
  | { readonly of: 'board'; readonly ending: 'png' | 'svg' | 'json' };

const summary = (ending: Extract<FileFormat, { of: 'summary' }>['ending']): FileFormat => ({ of: 'summary', ending });
const board = (ending: Extract<FileFormat, { of: 'board' }>['ending']): FileFormat => ({ of: 'board', ending });

/** In the order of the menu. */
export const fileFormats: readonly FileFormat[] = [
  summary('pdf'),
  summary('html'),
  summary('md'),
  summary('csv'),
  summary('xlsx'),
  summary('docx'),
  summary('pptx'),
  board('png'),
  board('svg'),
  board('json'),
];

/** What there is of a frozen summary: no board belongs to it. */
export const frozenFormats = fileFormats.filter(({ of }) => of === 'summary');

/** The address of a board's file: words in the language of this page, names only where they are asked for. */
export function boardSource(id: BoardId, { of, ending }: FileFormat, names: boolean): FileSource {
  const query = new URLSearchParams();
  if (of === 'summary') query.set('language', language());
  if (names && ending !== 'json') query.set('names', '1');
  const asked = query.size === 0 ? '' : `?${query.toString()}`;
  return { path: `/boards/${encodeURIComponent(id)}/${of}.${ending}${asked}` };
}

/** How a frozen summary is asked for as a file. */
export const frozenSource = (id: SummaryId, secret: string, { ending }: FileFormat): FileSource => ({
  path: `/summaries/${encodeURIComponent(id)}/export`,
  body: { secret, format: ending, language: language() },
});
