import type { BoardView, Peeked } from '@forwhom/shared/protocol/http.ts';
import { isBoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank } from '@forwhom/shared/vocabulary/people.ts';
import { board, join, peek } from '../connection/api.ts';
import { myBoards } from './myBoards.ts';
import { statusOf } from '../panels/problem.ts';

/** What somebody finds behind the address of a board. */
export type Arrival =
  | { readonly kind: 'enter' }
  | { readonly kind: 'join'; readonly peeked: Peeked }
  /** A personal link. `instead`: the name of whoever this browser is on the board until now. */
  | {
      readonly kind: 'continue';
      readonly title: string;
      readonly person: NonNullable<Peeked['participant']>;
      readonly instead: string | null;
    }
  | { readonly kind: 'bad-link' | 'no-board' | 'unreachable' };

const NOT_FOUND = 404;

/** The server answers alike for an absent board and for a link that opens nothing: whoever has a link hears of the link. */
const problemOf = (error: unknown): Arrival => ({ kind: statusOf(error) === NOT_FOUND ? 'bad-link' : 'unreachable' });

/** Asked only where this browser remembers the board: everybody else has no seat, and the question would be an error. */
const seatOn = (boardId: string): Promise<BoardView> =>
  myBoards().some(({ id }) => id === boardId) ? board(boardId) : Promise.reject(new Error('no seat'));

/** Without a link there is nothing to decide: the server says who this is when the board is asked for. */
export const entersAtOnce = (boardId: string, secret: string | null): boolean => secret === null && isBoardId(boardId);

/**
 * Decides by the link and by whether this browser has a seat. One browser is one person on a board: a better link
 * raises the role of that person, and a link that is no longer valid does not take the seat away. Only a personal link
 * can make it somebody else, and that is asked.
 */
export async function arrive(boardId: string, secret: string | null): Promise<Arrival> {
  if (!isBoardId(boardId)) return { kind: 'no-board' };
  if (secret === null) return { kind: 'enter' };
  const [link, seat] = await Promise.allSettled([peek(boardId, secret), seatOn(boardId)]);
  const me = seat.status === 'fulfilled' ? seat.value.me : null;
  const person = link.status === 'fulfilled' ? link.value.participant : undefined;
  if (link.status === 'fulfilled' && person !== undefined && person.id !== me?.id) {
    return { kind: 'continue', title: link.value.title, person, instead: me?.name ?? null };
  }
  if (me !== null) {
    if (link.status === 'fulfilled' && rank[link.value.role] > rank[me.role]) {
      await join(boardId, { secret, name: me.name });
    }
    return { kind: 'enter' };
  }
  return link.status === 'fulfilled' ? { kind: 'join', peeked: link.value } : problemOf(link.reason);
}
