import type * as Y from 'yjs';
import { readNote } from '@forwhom/shared/board/readBoard.ts';
import { replaceText, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Words } from '../connection/unsent.ts';
import type { Desk } from './desk.ts';
import { needsFor } from '../state/needs.ts';
import { freePlaces, relativeTo } from './places.ts';

/**
 * Finds a place for words of mine that were on their way when their drafts were over; `drafts` is the document that
 * follows. What stands on the board like that was revealed; what does not stand there becomes a draft again. A note that
 * I was writing in while it was revealed (`live`) gets the letters that it lacks. Answers with what could not be put
 * anywhere: words of which no author was to be kept never become drafts that keep one. None of it is an act that could
 * be taken back.
 */
export function takeIn(
  desk: Desk,
  drafts: Y.Doc,
  words: ReadonlyMap<NoteId, Words>,
  live: boolean,
): ReadonlyMap<NoteId, Words> {
  const { board, stage } = desk;
  const mayEdit = live && desk.can(needsFor([{ draft: false }], 'text'));
  const mayDraft = stage.objection(needsFor([{ draft: true }], 'create', 'text')) === null;
  const keepsAuthors = !stage.isNameless();
  const left = new Map<NoteId, Words>();
  for (const [id, said] of words) {
    const standing = readNote(id, board.getMap('notes').get(id)) ?? readNote(id, drafts.getMap('notes').get(id));
    if (standing?.gone === null && standing.text === said.text) continue;
    const shared = mayEdit && standing?.gone === null ? textOf(board, id) : null;
    if (shared !== null) board.transact(() => replaceText(shared, said.text));
    else if (standing !== null || !mayDraft || (said.nameless && keepsAuthors) || !draftAgain(id, said))
      left.set(id, said);
  }
  return left;

  function draftAgain(id: NoteId, { text, zone }: Words): boolean {
    const { notes, now, me } = stage;
    const author = me();
    if (author === null) return false;
    const known = notes.get(id)?.note;
    const color = notes.frames().find((frame) => frame.zone.id === zone)?.zone.color ?? 'sun';
    const [corner = { x: 0, y: 0 }] = freePlaces(notes, zone, ['m'], null);
    const { x, y } = known ?? relativeTo(notes, zone, corner);
    const look = { color: known?.color ?? color, size: known?.size ?? 'm' };
    drafts.transact(() => writeNote(drafts, { id, author, created: now(), zone, x, y, text, ...look }));
    return true;
  }
}
