import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteStore } from '../state/model.ts';

/** The threads that begin or end at a note or theme. */
export const threadsOf = (notes: Pick<NoteStore, 'threads'>, end: NoteId | ThemeId): readonly Thread[] =>
  notes.threads().filter(({ from, to }) => from === end || to === end);
