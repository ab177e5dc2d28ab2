import type { BoardView, Peeked } from '@forwhom/shared/protocol/http.ts';
import { isBoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank } from '@forwhom/shared/vocabulary/people.ts';
import { board, join, peek } from '../connection/api.ts';
import { myBoards } from './myBoards.ts';
import { statusOf } from './problem.ts';

/** What somebody finds behind the address of a board. */
export type Arrival =
  | { readonly kind: 'enter' }
  | { readonly kind: 'join'; readonly peeked: Peeked }
  | { readonly kind: 'bad-link' | 'no-board' | 'unreachable' };

const NOT_FOUND = 404;

/** The server answers alike for an absent board and for a link that opens nothing: whoever has a link hears of the link. */
const problemOf = (error: unknown): Arrival => ({ kind: statusOf(error) === NOT_FOUND ? 'bad-link' : 'unreachable' });

/** Asked only where this browser remembers the board: everybody else has no seat, and the question would be an error. */
const seatOn = (boardId: string): Promise<BoardView> =>
  myBoards().some(({ id }) => id === boardId) ? board(boardId) : Promise.reject(new Error('no seat'));

/**
 * Decides by the link and by whether this browser has a seat. One browser is one person on a board: a better link
 * raises the role of that person, and a link that is no longer valid does not take the seat away.
 */
export async function arrive(boardId: string, secret: string | null): Promise<Arrival> {
  if (!isBoardId(boardId)) return { kind: 'no-board' };
  if (secret === null) return { kind: 'enter' };
  const [link, seat] = await Promise.allSettled([peek(boardId, secret), seatOn(boardId)]);
  if (seat.status === 'fulfilled') {
    const { me } = seat.value;
    if (link.status === 'fulfilled' && rank[link.value.role] > rank[me.role]) {
      await join(boardId, { secret, name: me.name });
    }
    return { kind: 'enter' };
  }
  return link.status === 'fulfilled' ? { kind: 'join', peeked: link.value } : problemOf(link.reason);
}
