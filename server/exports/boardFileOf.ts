import { toBoardFile, type FiledBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { agendaFor, roundsTold, tapsTold } from '../documents/parts.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';

export interface Wanted {
  /** For whom: the file holds what this person may be told. */
  readonly caller: ParticipantId;
  /** Whether authors are named. Facilitators alone get names; nobody else is refused here, but left without. */
  readonly names: boolean;
}

/**
 * The board as a file, as this person may see it. Within the board's queue, so that everything is of one moment. Null for
 * whoever is not of this board, or not any more.
 */
export async function boardFileIn(room: RoomHandle, { caller, names }: Wanted): Promise<FiledBoard | null> {
  const person = room.people.get(caller);
  if (person === undefined || person.removed !== null) return null;
  const { workshop, asksFunction } = room.row;
  return toBoardFile({
    agenda: agendaFor(person.role, workshop),
    zones: workshop.zones,
    sets: roundsTold(workshop),
    insights: workshop.insights,
    taps: tapsTold(room.taps, workshop),
    content: await room.content(),
    asksFunction,
    people: new Map([...room.people.values()].map(({ id, name }) => [id, name])),
    names: names && person.role === 'facilitator',
  });
}

/** The same in its turn; null also when there is no such board. */
export const boardFileOf = (rooms: Rooms, board: BoardId, wanted: Wanted): Promise<FiledBoard | null> =>
  rooms.withRoom(board, (room) => boardFileIn(room, wanted));
