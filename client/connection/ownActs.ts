import * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { readNote } from '@forwhom/shared/board/readBoard.ts';
import type { Words } from './unsent.ts';

type NotesMap = Y.Map<Y.Map<unknown>>;
type NoteEvent = Y.YEvent<Y.AbstractType<unknown>>;

const notesOf = (doc: Y.Doc): NotesMap => doc.getMap('notes');

/** What a note says now and where; null when there is no such note, or it is deleted. */
export function wordsOf(doc: Y.Doc, id: NoteId): Words | null {
  const note = readNote(id, notesOf(doc).get(id));
  return note === null || note.gone !== null ? null : { text: note.text, zone: note.zone };
}

/** Notes that an event created, tore out, deleted or brought back, or whose text it changed. */
function notesWritten({ path, target, keys }: NoteEvent): NoteId[] {
  const [note] = path;
  if (note === undefined) return [...keys.keys()] as NoteId[];
  return target instanceof Y.Text || keys.has('gone') ? [String(note) as NoteId] : [];
}

/** Calls for every transaction of this page that changed something, before its frame goes out. */
export function watchOwnActs(doc: Y.Doc, acted: (written: ReadonlySet<NoteId>) => void): void {
  let written = new Set<NoteId>();
  notesOf(doc).observeDeep((events, transaction) => {
    if (transaction.local) for (const event of events) for (const note of notesWritten(event)) written.add(note);
  });
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!transaction.local || transaction.changed.size === 0) return;
    const notes = written;
    written = new Set();
    acted(notes);
  });
}

/** Calls for notes that others have torn out of the document; what stood in them cannot be read any longer. */
export function watchVanishing(doc: Y.Doc, vanished: (note: NoteId) => void): void {
  const notes = notesOf(doc);
  notes.observe((event, transaction) => {
    if (transaction.local) return;
    for (const note of event.keysChanged) if (!notes.has(note)) vanished(note as NoteId);
  });
}
