import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import type { ParticipantRow, Storage, Write } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';
import { joinedAgain, newPerson, type Wish } from './people.ts';
import type { Secrets } from './secrets.ts';
import type { HeldSession, Sessions } from './sessions.ts';

/**
 * Most people that a board takes in. Whoever has left counts, so that nobody can fill a disk with names; whoever was
 * removed does not, and facilitators always come in, so that a crowd cannot keep them out.
 */
export const MAX_PEOPLE = 5_000;

export interface JoinWish {
  /** Cleaned and not empty. */
  readonly name: string;
  readonly function?: Wish['function'];
  readonly asSomebodyElse?: boolean | undefined;
}

export interface Seated {
  readonly participant: ParticipantRow;
  readonly token: string;
}

/** `wrong`: no such board, or not its secret; the two are never told apart. */
export type Joining = Seated | 'wrong' | 'crowded';

interface Needs {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly sessions: Sessions;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Joins {
  /** Joins by a link. A browser that has a person here stays that person, and its role is at most raised. */
  join(board: BoardId, secret: string, wish: JoinWish, session: HeldSession | null): Promise<Joining>;
  /** Makes the caller's person, or a new one, a facilitator. The room is told. */
  rescue(board: BoardId, phrase: string, wish: JoinWish, session: HeldSession | null): Promise<Joining>;
  /** Gives up the seat of this session on this board. The person stays on the roster. */
  leave(board: BoardId, session: HeldSession): Promise<void>;
}

const crowd = ({ people }: RoomHandle): number =>
  people.size < MAX_PEOPLE ? people.size : [...people.values()].filter(({ removed }) => removed === null).length;

/** Seats a session, old or new, as the person that the wish makes. */
async function seat(
  needs: Needs,
  room: RoomHandle,
  wish: Wish & { readonly asSomebodyElse?: boolean | undefined },
  held: HeldSession | null,
): Promise<Joining> {
  const board = room.row.id;
  const row = held === null ? null : await needs.storage.seat(held.row.hash, board);
  const before = row === null ? undefined : room.people.get(row.id);
  const keeps = before !== undefined && before.removed === null && wish.asSomebodyElse !== true;
  if (!keeps && wish.role !== 'facilitator' && crowd(room) >= MAX_PEOPLE) return 'crowded';
  const made = { board, id: needs.ids.entity() as ParticipantId, now: needs.clock.now() };
  const participant = keeps ? joinedAgain(before, wish) : newPerson(room.people, made, wish);
  const session: HeldSession & { readonly write?: Write } = held ?? needs.sessions.create();
  await room.commit([
    ...(session.write === undefined ? [] : [session.write]),
    { kind: 'participant', row: participant },
    { kind: 'seat', row: { session: session.row.hash, board, participant: participant.id } },
  ]);
  // Sockets of the person that this session was until now must not stay open.
  if (before !== undefined && !keeps) needs.sessions.lost({ session: session.row.hash, board });
  return { participant, token: session.token };
}

export function createJoins(needs: Needs): Joins {
  const { rooms, secrets, sessions, storage } = needs;
  return {
    async join(board, secret, wish, session) {
      // Asked of the stored row first: a wrong secret must not be able to bring a board into memory.
      const row = await storage.board(board);
      if (row === null || secrets.roleOf(row, secret) === null) return 'wrong';
      const joining = await rooms.withRoom(board, async (room): Promise<Joining> => {
        const role = secrets.roleOf(room.row, secret);
        return role === null ? 'wrong' : seat(needs, room, { ...wish, role }, session);
      });
      return joining ?? 'wrong';
    },

    async rescue(board, phrase, wish, session) {
      const exists = (await storage.board(board)) !== null;
      if (!secrets.isPhraseOf(board, phrase) || !exists) return 'wrong';
      const joining = await rooms.withRoom(board, (room) =>
        seat(needs, room, { ...wish, role: 'facilitator' }, session),
      );
      if (joining === null) return 'wrong';
      if (joining !== 'crowded' && joining !== 'wrong') {
        const { name } = joining.participant;
        const message = `${name} came in as facilitator with the rescue phrase`;
        rooms.tell(board, { kind: 'rescued', name, message });
      }
      return joining;
    },

    async leave(board, session) {
      await storage.commit([{ kind: 'end-seat', session: session.row.hash, board }]);
      sessions.lost({ session: session.row.hash, board });
    },
  };
}
