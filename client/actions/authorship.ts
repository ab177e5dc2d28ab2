import * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

type Stretch = Y.UndoManager['undoStack'][number]['insertions'];

const notesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('notes');

/** What stands in place of an item that was deleted and brought back. */
function standIn(doc: Y.Doc, item: Y.Item): Y.Item {
  let now = item;
  while (now.redone !== null) now = Y.getItem(doc.store, now.redone);
  return now;
}

/** Living notes that came into being within these insertions. */
export function notesCreatedIn(doc: Y.Doc, insertions: Stretch | undefined): NoteId[] {
  if (insertions === undefined) return [];
  const notes: unknown = notesOf(doc);
  const created = new Set<NoteId>();
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, insertions, (struct) => {
      if (!(struct instanceof Y.Item)) return;
      const item = standIn(doc, struct);
      if (item.parent === notes && item.parentSub !== null && !item.deleted) created.add(item.parentSub as NoteId);
    });
  });
  return [...created];
}

// Whose hand wrote a stretch of text is known to the document's own structures only.
/* oxlint-disable no-underscore-dangle */

/**
 * Whether anybody but this page has ever written something of the note. What they set or wrote counts also where it no
 * longer stands: the server, which asks the same, takes no note away for good that others had a hand in.
 */
export function isTouchedByOthers(doc: Y.Doc, id: NoteId): boolean {
  const note = notesOf(doc).get(id);
  if (!(note instanceof Y.Map)) return false;
  const isMine = (item: Y.Item): boolean => item.id.client === doc.clientID;
  for (const value of note._map.values()) {
    for (let item: Y.Item | null = value; item !== null; item = item.left) if (!isMine(item)) return true;
  }
  const text: unknown = note.get('text');
  if (!(text instanceof Y.Text)) return false;
  for (let item = text._start; item !== null; item = item.right) if (!isMine(item)) return true;
  return false;
}
