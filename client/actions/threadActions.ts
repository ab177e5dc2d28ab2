import { deleteThread, moveThread, setEvidence, writeThread } from '@forwhom/shared/board/writeTheme.ts';
import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ThreadId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Actions } from '../state/model.ts';
import type { Desk } from './desk.ts';
import { needsFor } from '../state/needs.ts';

type End = NoteId | ThemeId;

const joins = (threads: readonly Pick<Thread, 'from' | 'to'>[], a: End, b: End): boolean =>
  threads.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));

/** Threads between notes and themes, and how it is known what they say. */
export function threadActions(desk: Desk): Pick<Actions, 'link' | 'unlink' | 'setEvidence'> {
  const { notes, me, newId, now } = desk.stage;
  const isEnd = (id: End): boolean =>
    notes.theme(id as ThemeId) !== undefined || notes.get(id as NoteId)?.draft === false;
  const onBoard = needsFor([{ draft: false }], 'thread');

  return {
    link(from, to) {
      const author = me();
      if (author === null || from === to || !isEnd(from) || !isEnd(to)) return;
      if (joins(notes.threads(), from, to) || !desk.hasRoomFor(1)) return;
      const thread = { id: newId() as ThreadId, author, created: now(), from, to };
      desk.act(onBoard, () => writeThread(desk.board, thread));
    },

    unlink(ids) {
      const known = notes.threads().filter(({ id }) => ids.includes(id));
      if (known.length > 0) desk.act(onBoard, () => known.forEach(({ id }) => deleteThread(desk.board, id)));
    },

    setEvidence(ids, evidence) {
      const records = desk.records(ids as readonly NoteId[]).filter(({ note }) => note.evidence !== evidence);
      const themes = [...new Set(ids)]
        .map((id) => notes.theme(id as ThemeId)?.theme)
        .filter((theme) => theme !== undefined && theme.evidence !== evidence);
      if (records.length + themes.length === 0) return;
      const needs = needsFor([...records, ...themes.map(() => ({ draft: false }))], 'evidence');
      desk.act(needs, () => {
        for (const record of records) {
          const doc = desk.docOf(record);
          if (doc !== null) setEvidence(doc, 'notes', record.note.id, evidence);
        }
        for (const theme of themes) if (theme !== undefined) setEvidence(desk.board, 'themes', theme.id, evidence);
      });
    },
  };
}

/** Gives a theme's threads to another theme; null when it has none. */
export function threadsTo(desk: Desk, from: ThemeId, into: ThemeId): (() => void) | null {
  const { notes } = desk.stage;
  const old = notes.threads().filter((thread) => thread.from === from || thread.to === from);
  if (old.length === 0) return null;
  const kept: Pick<Thread, 'from' | 'to'>[] = notes.threads().filter((thread) => !old.includes(thread));
  const works = old.map((thread) => {
    const ends = { from: thread.from === from ? into : thread.from, to: thread.to === from ? into : thread.to };
    if (ends.from === ends.to || joins(kept, ends.from, ends.to)) return () => deleteThread(desk.board, thread.id);
    kept.push(ends);
    return () => moveThread(desk.board, thread.id, ends.from, ends.to);
  });
  return () => works.forEach((work) => work());
}
