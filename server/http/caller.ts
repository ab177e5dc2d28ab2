import { isBoardId, type BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { HeldSession } from '../identity/sessions.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { HttpNeeds, Reply, Request } from './app.ts';
import { absent, noSession, send } from './problems.ts';

/** Somebody who has joined the board that the request names. */
export interface Caller {
  readonly session: HeldSession;
  readonly board: BoardId;
  readonly person: ParticipantRow;
}

/** The session that came with a request, or null. One that was prolonged is sent to the browser again. */
export async function sessionOf(needs: HttpNeeds, request: Request, reply: Reply): Promise<HeldSession | null> {
  const session = await needs.credentials.authenticate(request.headers, true);
  if (session?.prolonged === true && needs.credentials.hasCookie(request.headers)) {
    void reply.header('set-cookie', needs.credentials.cookie(session.token));
  }
  return session;
}

/** The board that the address names, or null for what cannot be an id. */
export function boardOf(request: Request): BoardId | null {
  const { id } = request.params as { readonly id?: unknown };
  return isBoardId(id) ? id : null;
}

export const unauthorized = (reply: Reply): Reply => send(reply.header('www-authenticate', 'Bearer'), noSession);

/** Who calls, or null when the answer has been given: 401 without a session, 404 for every board not joined. */
export async function callerOf(needs: HttpNeeds, request: Request, reply: Reply): Promise<Caller | null> {
  const session = await sessionOf(needs, request, reply);
  if (session === null) {
    unauthorized(reply);
    return null;
  }
  const board = boardOf(request);
  const person = board === null ? null : await needs.storage.seat(session.row.hash, board);
  if (board === null || person === null || person.removed !== null) {
    send(reply, absent);
    return null;
  }
  return { session, board, person };
}
