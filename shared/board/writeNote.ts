import * as Y from 'yjs';
import { inCommon } from '../vocabulary/text.ts';
import type { NoteId, ParticipantId, ThemeId, ZoneId } from '../vocabulary/ids.ts';
import type { Evidence, NoteColor, NoteSize } from '../vocabulary/board.ts';

/** What a new note needs; everything optional stays absent in the document until it is set. */
export interface NewNote {
  readonly id: NoteId;
  /** null only where the server reveals notes whose authors are not kept. */
  readonly author: ParticipantId | null;
  /** Milliseconds since the epoch, a whole number. */
  readonly created: number;
  readonly zone: ZoneId | null;
  readonly x: number;
  readonly y: number;
  readonly z?: number;
  readonly text: string;
  readonly color: NoteColor;
  readonly size: NoteSize;
  readonly theme?: ThemeId;
  readonly evidence?: Evidence;
}

const notesOf = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('notes');
const noteOf = (doc: Y.Doc, id: NoteId): Y.Map<unknown> | null => {
  const note = notesOf(doc).get(id);
  return note instanceof Y.Map ? note : null;
};

/** Whole numbers take one to three bytes in the document, fractions nine. */
const place = (zone: ZoneId | null, x: number, y: number, z: number): unknown[] =>
  z === 0 ? [zone, Math.round(x), Math.round(y)] : [zone, Math.round(x), Math.round(y), Math.round(z)];

/** Adds a note. Call within the transaction that makes it one undoable act. */
export function writeNote(doc: Y.Doc, note: NewNote): void {
  const map = new Y.Map<unknown>();
  map.set('by', { author: note.author, created: note.created });
  map.set('at', place(note.zone, note.x, note.y, note.z ?? 0));
  map.set('look', { color: note.color, size: note.size });
  if (note.theme !== undefined) map.set('theme', note.theme);
  if (note.evidence !== undefined) map.set('evidence', note.evidence);
  map.set('text', new Y.Text(note.text));
  notesOf(doc).set(note.id, map);
}

/** The note's shared text, for live editing; null when there is no such note. */
export function textOf(doc: Y.Doc, id: NoteId): Y.Text | null {
  const text = noteOf(doc, id)?.get('text');
  return text instanceof Y.Text ? text : null;
}

export function moveNote(doc: Y.Doc, id: NoteId, zone: ZoneId | null, x: number, y: number, z: number): void {
  noteOf(doc, id)?.set('at', place(zone, x, y, z));
}

export function setLook(doc: Y.Doc, id: NoteId, color: NoteColor, size: NoteSize): void {
  noteOf(doc, id)?.set('look', { color, size });
}

/** Marks a note as deleted. It stays restorable until the server sweeps it. */
export function setGone(doc: Y.Doc, id: NoteId, by: ParticipantId, at: number): void {
  noteOf(doc, id)?.set('gone', [by, at]);
}

/** Brings a deleted note back. */
export function clearGone(doc: Y.Doc, id: NoteId): void {
  const note = noteOf(doc, id);
  if (note?.has('gone') === true) note.delete('gone');
}

/**
 * Makes the text equal to `next` by one deletion and one insertion around what did not change, so that two people
 * typing in one note keep each other's letters. Offsets are UTF-16 units; surrogate pairs are never split.
 */
export function replaceText(text: Y.Text, next: string): void {
  const old = text.toString();
  if (old === next) return;
  const { head, tail } = inCommon(old, next);
  const cut = old.length - head - tail;
  if (cut > 0) text.delete(head, cut);
  const insert = next.slice(head, next.length - tail);
  if (insert !== '') text.insert(head, insert);
}
