import type { createBoardBody } from '@forwhom/shared/protocol/http.ts';
import { fromTemplate, onceMore, type Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { PlannedBoard } from '@forwhom/shared/templates/plannedBoard.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { z } from 'zod';
import { agendaFor } from '../documents/parts.ts';
import type { RoomHandle, Rooms } from '../documents/room-api.ts';
import type { Library } from '../ports/library.ts';
import type { ParticipantRow, Storage } from '../ports/storage.ts';
import type { Clock, Ids } from '../ports/system.ts';
import { ExportTooLarge } from '../exports/exports.ts';
import { take } from '../exports/taken.ts';
import type { Accounts } from '../summaries/accounts.ts';

interface Needs {
  readonly storage: Storage;
  readonly rooms: Rooms;
  readonly library: Library;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type CreateWish = z.output<typeof createBoardBody>;

/**
 * `absent`: no such board to go on from, or it is not open to this session; the two are never told apart. The others name
 * what of the wish is not there.
 */
export type Unplanned = 'absent' | 'no-template' | 'no-customer' | 'crowd';

/** Asks a board to go on from, within its queue, as a facilitator or contributor there. Null: there is none. */
async function ask<T>(
  { storage, rooms }: Needs,
  session: string | null,
  board: BoardId,
  read: (room: RoomHandle, me: ParticipantRow) => Promise<T>,
): Promise<T | null> {
  const seat = session === null ? null : await storage.seat(session, board);
  if (seat === null) return null;
  return rooms.withRoom(board, async (room) => {
    const me = room.people.get(seat.id);
    return me === undefined || me.removed !== null || me.role === 'observer' ? null : read(room, me);
  });
}

async function planAgain(
  needs: Needs,
  session: string | null,
  board: BoardId,
  wish: CreateWish,
): Promise<PlannedBoard | null> {
  const asked = await ask(needs, session, board, async (room, me) => {
    const { workshop, asksFunction, created } = room.row;
    // What the facilitators of that board alone are told goes to no board that somebody else makes of it.
    const earlier = { ...workshop, agenda: agendaFor(me.role, workshop), asksFunction };
    return { earlier, created, taken: await take(room, { caller: me.id, names: false }) };
  });
  if (asked === null || asked.taken === null) return null;
  // Not within that board's queue: nobody there waits for a summary that only the new board needs.
  const then = await needs.accounts.then(asked.taken, asked.created);
  if (then === null) throw new ExportTooLarge('what a workshop came to');
  return onceMore(asked.earlier, then, wish);
}

const askCustomer = (needs: Needs, session: string | null, board: BoardId, id: CandidateId) =>
  ask(needs, session, board, async (room) => ({ customer: await room.customer(id) }));

/** What a new board is to be. `session`: of whoever asks, by its hash. */
export async function planBoard(
  needs: Needs,
  session: string | null,
  wish: CreateWish,
): Promise<PlannedBoard | Unplanned> {
  const { templateId, language, from } = wish;
  if (from?.kind === 'again') return (await planAgain(needs, session, from.board, wish)) ?? 'absent';
  let customer: Customer | null = null;
  if (from !== undefined) {
    const asked = await askCustomer(needs, session, from.board, from.customer);
    if (asked === null) return 'absent';
    if (asked.customer === null) return 'no-customer';
    if (asked.customer === 'crowd') return 'crowd';
    ({ customer } = asked);
  }
  const template = await needs.library.find(templateId, language);
  if (template === null) return 'no-template';
  const making = { now: Math.floor(needs.clock.now()), newId: () => needs.ids.entity() };
  return fromTemplate(template, wish, making, customer);
}
