import * as Y from 'yjs';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { setEvidence, writeTheme, writeThread } from '@forwhom/shared/board/writeTheme.ts';
import type { BoardContent } from '@forwhom/shared/vocabulary/board.ts';
import { SERVER_CLIENT_ID } from './board-document.ts';

/**
 * A whole document as one update: the first row of a new board's journal. It is the server's writing, under the client id
 * that the gate lets nobody claim. Themes and threads come without authors; theirs is `at`, an instant of its clock.
 */
export function plant({ notes, themes, threads }: BoardContent, at: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SERVER_CLIENT_ID;
  doc.transact(() => {
    for (const theme of themes.values()) {
      writeTheme(doc, { ...theme, author: null, created: at });
      if (theme.evidence !== null) setEvidence(doc, 'themes', theme.id, theme.evidence);
    }
    for (const { theme, evidence, ...note } of notes.values()) {
      writeNote(doc, {
        ...note,
        ...(theme === null ? {} : { theme }),
        ...(evidence === null ? {} : { evidence }),
      });
    }
    for (const thread of threads.values()) writeThread(doc, { ...thread, author: null, created: at });
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
