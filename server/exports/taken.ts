import type { ToldBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { agendaFor, roundsTold, tapsTold } from '../documents/parts.ts';
import type { RoomHandle } from '../documents/room-api.ts';

export interface Wanted {
  /** For whom: the file holds what this person may be told. */
  readonly caller: ParticipantId;
  /** Whether authors are named. Facilitators alone get names; nobody else is refused here, but left without. */
  readonly names: boolean;
}

/** Everything of a told board but what lies on it, as JSON can hold it. */
export type ToldJson = Omit<ToldBoard, 'content' | 'people'> & {
  /** Everybody who was ever here, with their names where these are wanted. */
  readonly people: readonly (readonly [ParticipantId, string])[];
};

/**
 * A board as somebody may see it, on its way to where a file is made of it. Text and bytes: they cross to a thread or a
 * process at the cost of a copy, where the same as objects would hold up the event loop. See `fileOf`.
 */
export interface Taken {
  /** `ToldJson` as JSON. */
  readonly told: string;
  /** What lies on it, as one update. */
  readonly document: Uint8Array;
}

/** Within the board's queue, so that everything is of one moment. Null for whoever is not of this board, or not any more. */
export async function take(room: RoomHandle, { caller, names }: Wanted): Promise<Taken | null> {
  const person = room.people.get(caller);
  if (person === undefined || person.removed !== null) return null;
  const { workshop, asksFunction } = room.row;
  const isNamed = names && person.role === 'facilitator';
  const told: ToldJson = {
    agenda: agendaFor(person.role, workshop),
    zones: workshop.zones,
    sets: roundsTold(workshop),
    insights: workshop.insights,
    taps: tapsTold(room),
    asksFunction,
    people: [...room.people.values()].map(({ id, name }) => [id, isNamed ? name : '']),
    names: isNamed,
  };
  return { told: JSON.stringify(told), document: await room.document() };
}
