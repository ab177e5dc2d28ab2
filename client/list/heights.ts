import type { NoteRecord } from '../state/model.ts';

/** Pixels of a row that has one line, of every further line, and between rows. */
const ROW = 44;
const LINE = 23;
const GAP = 8;
/** What a letter takes on average, and what of the screen a row leaves to its words at most. */
const LETTER = 8.2;
const WORDS = 620;
/** What stands beside the words of a row. */
const ASIDE = 96;

/** About how many letters a line takes on a screen of this width. */
export const lettersAt = (width: number): number => Math.max(10, Math.min(WORDS, width - ASIDE) / LETTER);

/** About how high so many rows will be: where they are out of view, the page is as long as if they were drawn. */
export function heightOf(records: readonly Pick<NoteRecord, 'note'>[], letters: number): number {
  const lines = (text: string): number =>
    text.split('\n').reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / letters)), 0);
  return records.reduce((sum, { note }) => sum + ROW + LINE * (lines(note.text) - 1) + GAP, -GAP);
}
