import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import { NOT_YET_HERE, type ParticipantRow, type Storage, type Write } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';
import type { Passes } from './passes.ts';
import { isTakenOver, joinedAgain, newPerson, type Wish } from './people.ts';
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
/** `nobody`: the phrase is right, but whoever is to be taken over facilitates here no longer. */
export type TakingOver = Seated | 'wrong' | 'nobody';

interface Needs {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly sessions: Sessions;
  readonly secrets: Secrets;
  readonly passes: Passes;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Joins {
  /** Joins by a link. A browser that has a person here stays that person, and its role is at most raised. */
  join(board: BoardId, secret: string, wish: JoinWish, session: HeldSession | null): Promise<Joining>;
  /** One more browser of the person whose personal link this is. The link has then been used. */
  comeAlong(board: BoardId, secret: string, session: HeldSession | null): Promise<Seated | 'wrong'>;
  /** Whether this is the board's rescue phrase. */
  isPhrase(board: BoardId, phrase: string): Promise<boolean>;
  /** Makes the caller's person, or a new one, a facilitator. The room is told. */
  rescue(board: BoardId, phrase: string, wish: JoinWish, session: HeldSession | null): Promise<Joining>;
  /**
   * Makes the caller this facilitator, with all that is theirs. Browsers that were until now become a contributor of the
   * same name. The room is told.
   */
  takeOver(board: BoardId, phrase: string, id: ParticipantId, session: HeldSession | null): Promise<TakingOver>;
  /** Gives up the seat of this session on this board. The person stays on the roster. */
  leave(board: BoardId, session: HeldSession): Promise<void>;
}

const crowd = ({ people }: RoomHandle): number =>
  people.size < MAX_PEOPLE ? people.size : [...people.values()].filter(({ removed }) => removed === null).length;

/** Seats a session, old or new, as this person, after these writes. */
async function seat(
  { sessions, storage }: Needs,
  room: RoomHandle,
  { participant, held }: { readonly participant: ParticipantRow; readonly held: HeldSession | null },
  writes: readonly Write[] = [],
): Promise<Seated> {
  const board = room.row.id;
  const former = held === null ? null : await storage.seat(held.row.hash, board);
  const session: HeldSession & { readonly write?: Write } = held ?? sessions.create();
  await room.commit([
    ...(session.write === undefined ? [] : [session.write]),
    ...writes,
    { kind: 'seat', row: { session: session.row.hash, board, participant: participant.id } },
  ]);
  // Sockets of the person that this session was until now must not stay open.
  if (former !== null && former.id !== participant.id) sessions.lost({ session: session.row.hash, board });
  return { participant, token: session.token };
}

/** Seats a session as the person that the wish makes of the one it was until now, or as a new one. */
async function seatWith(
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
  return seat(needs, room, { participant, held }, [{ kind: 'participant', row: participant }]);
}

/** Seats a session as this facilitator, and those who were it as a contributor who is listed once they come. */
async function seatInPlaceOf(
  needs: Needs,
  room: RoomHandle,
  facilitator: ParticipantRow,
  held: HeldSession | null,
): Promise<Seated> {
  const board = room.row.id;
  const made = { board, id: needs.ids.entity() as ParticipantId, now: NOT_YET_HERE };
  const left = newPerson(room.people, made, { ...facilitator, role: 'contributor' });
  const seated = await seat(needs, room, { participant: facilitator, held }, [
    { kind: 'participant', row: left },
    { kind: 'reseat', board, from: facilitator.id, into: left.id },
  ]);
  // Not before: until now those who were this facilitator could ask for another one.
  needs.passes.end(board, facilitator.id);
  return seated;
}

export function createJoins(needs: Needs): Joins {
  const { passes, rooms, secrets, sessions, storage } = needs;
  const isPhrase = async (board: BoardId, phrase: string): Promise<boolean> => {
    const exists = (await storage.board(board)) !== null;
    return secrets.isPhraseOf(board, phrase) && exists;
  };

  return {
    isPhrase,

    async join(board, secret, wish, session) {
      // Asked of the stored row first: a wrong secret must not be able to bring a board into memory.
      const row = await storage.board(board);
      if (row === null || secrets.roleOf(row, secret) === null) return 'wrong';
      const joining = await rooms.withRoom(board, async (room): Promise<Joining> => {
        const role = secrets.roleOf(room.row, secret);
        return role === null ? 'wrong' : seatWith(needs, room, { ...wish, role }, session);
      });
      return joining ?? 'wrong';
    },

    async comeAlong(board, secret, session) {
      if (passes.holder(board, secret) === null) return 'wrong';
      const seated = await rooms.withRoom(board, async (room): Promise<Seated | 'wrong'> => {
        // Asked again in its turn: of two who scan at once one comes in.
        const holder = passes.holder(board, secret);
        const participant = holder === null ? undefined : room.people.get(holder);
        if (participant === undefined || participant.removed !== null) return 'wrong';
        const come = await seat(needs, room, { participant, held: session });
        passes.end(board, participant.id);
        return come;
      });
      return seated ?? 'wrong';
    },

    async rescue(board, phrase, wish, session) {
      if (!(await isPhrase(board, phrase))) return 'wrong';
      const joining = await rooms.withRoom(board, (room) =>
        seatWith(needs, room, { ...wish, role: 'facilitator' }, session),
      );
      if (joining === null) return 'wrong';
      if (joining !== 'crowded' && joining !== 'wrong') {
        const { name } = joining.participant;
        const message = `${name} came in as facilitator with the rescue phrase`;
        rooms.tell(board, { kind: 'rescued', name, message });
      }
      return joining;
    },

    async takeOver(board, phrase, id, session) {
      if (!(await isPhrase(board, phrase))) return 'wrong';
      const seated = await rooms.withRoom(board, async (room): Promise<TakingOver> => {
        const person = room.people.get(id);
        return person !== undefined && isTakenOver(person) ? seatInPlaceOf(needs, room, person, session) : 'nobody';
      });
      if (seated === null || typeof seated === 'string') return seated ?? 'wrong';
      const { name } = seated.participant;
      rooms.tell(board, { kind: 'taken-over', name, message: `${name} took over on a new device` });
      return seated;
    },

    async leave(board, session) {
      await storage.commit([{ kind: 'end-seat', session: session.row.hash, board }]);
      sessions.lost({ session: session.row.hash, board });
    },
  };
}
