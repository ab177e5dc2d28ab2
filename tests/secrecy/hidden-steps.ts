import type { RoomHandle } from '@forwhom/server/documents/room-api.ts';
import type { BoardRow } from '@forwhom/server/ports/storage.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId, StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart, Step, Veil } from '@forwhom/shared/vocabulary/workshop.ts';
import type * as Y from 'yjs';
import { boardRow } from '../support/world.ts';

const step = (id: string, veil: Veil): Step => ({
  id: id as StepId,
  phase: 'Phase',
  title: id,
  prompt: '',
  minutes: 5,
  zone: null,
  tools: ['write', 'arrange', 'group'],
  veil,
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
});

/** A board with a step in the open and one that hides, in the open. */
export function hidingBoard(current: 'open' | 'hide' = 'open'): BoardRow {
  const row = boardRow();
  const steps = [step('open', 'visible'), step('hide', 'hidden')];
  const agenda = { ...row.workshop.agenda, steps, current: current as StepId };
  return { ...row, workshop: { ...row.workshop, agenda } };
}

const changed = ({ row }: RoomHandle, change: Partial<AgendaPart>, sheet = row.workshop.sheet): BoardRow => ({
  ...row,
  workshop: {
    ...row.workshop,
    sheet,
    agenda: { ...row.workshop.agenda, ...change },
    revisions: { ...row.workshop.revisions, agenda: row.workshop.revisions.agenda + 1 },
  },
});

/** Goes to a step. */
export const enter =
  (current: 'open' | 'hide', more: Partial<AgendaPart> = {}) =>
  (room: RoomHandle): Promise<void> =>
    room.commit([{ kind: 'board', row: changed(room, { current: current as StepId, revealed: false, ...more }) }]);

/** Reveals everything that is hidden. */
export const revealAll =
  (seed: number, at = 77) =>
  (room: RoomHandle): Promise<readonly NoteId[]> =>
    room.change({ kind: 'reveal', participant: null, at, seed, anonymous: { zones: [], others: false } }, [
      { kind: 'board', row: changed(room, { revealed: true }, room.row.workshop.sheet + 1) },
    ]);

/** Somebody adds their own drafts. */
export const addOwn =
  (participant: ParticipantId, seed: number) =>
  (room: RoomHandle): Promise<readonly NoteId[]> => {
    const person = room.people.get(participant);
    if (person === undefined) throw new Error('nobody');
    return room.change({ kind: 'reveal', participant, at: 78, seed, anonymous: { zones: [], others: false } }, [
      { kind: 'participant', row: { ...person, sheet: person.sheet + 1 } },
    ]);
  };

/** Writes one draft. */
export function draft(doc: Y.Doc, author: ParticipantId, text: string, zone: string | null = null): NoteId {
  const id = `note-${text.replaceAll(/[^\w-]/g, '')}`.padEnd(8, '0').slice(0, 32) as NoteId;
  const place = { zone: zone as ZoneId | null, x: 5, y: 7 };
  doc.transact(() => writeNote(doc, { id, author, created: 1, ...place, text, color: 'rose', size: 'm' }), 'me');
  return id;
}
