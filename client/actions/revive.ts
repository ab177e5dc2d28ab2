import type * as Y from 'yjs';
import { clearGone } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

type NotesMap = Y.Map<Y.Map<unknown>>;

/**
 * Brings a note back that somebody deleted without knowing my words in it: had they known them, the server would have
 * acknowledged the words before it passed the deletion on.
 */
export function watchRevivals(doc: Y.Doc, isUnsent: (note: NoteId) => boolean, revived: (note: NoteId) => void): void {
  const notes: NotesMap = doc.getMap('notes');
  notes.observeDeep((events, transaction) => {
    if (transaction.local) return;
    const deleted = events.filter(({ path, keys }) => path.length === 1 && keys.has('gone')).map(({ path }) => path[0]);
    const mine = (deleted as NoteId[]).filter((note) => notes.get(note)?.has('gone') === true && isUnsent(note));
    if (mine.length === 0) return;
    // Not within the transaction that brought the deletion: its own update has to be told first.
    queueMicrotask(() => {
      doc.transact(() => {
        for (const note of mine) clearGone(doc, note);
      });
      for (const note of mine) revived(note);
    });
  });
}
