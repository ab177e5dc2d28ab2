import type { PlannedBoard } from '@forwhom/shared/templates/plannedBoard.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { PERSON_COLORS } from '@forwhom/shared/vocabulary/people.ts';
import type { Rooms } from '../documents/room-api.ts';
import type { BoardRow, ParticipantRow } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';

export interface Adding {
  readonly rooms: Rooms;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Somebody who wrote what lies on a board and was never on it: named beside their notes like people who were removed, on
 * no list, in no count, and nobody's seat.
 */
const absentee = (board: BoardId, id: ParticipantId, name: string, color: number, at: number): ParticipantRow => ({
  id,
  board,
  name,
  role: 'observer',
  function: null,
  color,
  joined: at,
  removed: at,
  sheet: 0,
  promoted: false,
});

/** Makes a planned board durable, all of it or nothing. `document`: what lies on it, planted. */
export async function addBoard(
  { rooms, ids, clock }: Adding,
  planned: Omit<PlannedBoard, 'content'>,
  document: Uint8Array | null,
): Promise<BoardRow> {
  const { workshop, asksFunction } = planned;
  const id = ids.board() as BoardId;
  const created = Math.floor(clock.now());
  const linkGenerations = { facilitator: 1, contributor: 1, observer: 1 };
  const row = { id, epoch: 1, created, workshop, linkGenerations, asksFunction };
  const people = planned.people.map(({ id: person, name }, i) =>
    absentee(id, person, name, i % PERSON_COLORS, created),
  );
  await rooms.create({ row, people, document });
  return row;
}
