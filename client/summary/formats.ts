import type { FileSource } from '../connection/summaries.ts';
import type { BoardId, SummaryId } from '@forwhom/shared/vocabulary/ids.ts';

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

/** The address of a board's file, in the language of the summary. Names stand in it only where they are asked for. */
export const boardSource = (id: BoardId, { of, ending }: FileFormat, names: boolean): FileSource => ({
  path: `/boards/${encodeURIComponent(id)}/${of}.${ending}${names ? '?names=1' : ''}`,
});

/** How a frozen summary is asked for as a file. */
export const frozenSource = (id: SummaryId, secret: string, { ending }: FileFormat): FileSource => ({
  path: `/summaries/${encodeURIComponent(id)}/export`,
  body: { secret, format: ending },
});
