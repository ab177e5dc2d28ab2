import { z } from 'zod';
import {
  joinBody,
  joined,
  peekBody,
  peeked,
  problem as problemSchema,
  type Peeked,
} from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import { Doorway } from '../../documents/doorway.ts';
import type { Joining, Seated } from '../../identity/joining.ts';
import { isPass } from '../../identity/passes.ts';
import type { App, HttpNeeds, Reply, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { boardOf, callerOf, sessionOf, unauthorized } from '../caller.ts';
import { absent, crowded, emptyName, send, sendLater, tooMany } from '../problems.ts';
import { joinedView, participantView } from '../views.ts';

/** How many join, or ask what their link is worth, within two milliseconds: each takes a quarter of one. */
const ENTERING = 8;

const params = z.object({ id: z.string() });

type Entering = (request: Request) => Promise<void>;
type Known = Pick<Peeked, 'role' | 'participant'>;

/** What a secret gives: a role, or the person whose it is. Without one, the role of whoever has joined already. */
async function knownBy(needs: HttpNeeds, request: Request, reply: Reply, secret?: string): Promise<Known | null> {
  const board = boardOf(request);
  if (board === null) return null;
  if (secret !== undefined) return (await roleOf(needs, board, secret)) ?? personOf(needs, board, secret);
  const session = await sessionOf(needs, request, reply);
  const seat = session === null ? null : await needs.storage.seat(session.row.hash, board);
  return seat?.removed === null ? { role: seat.role } : null;
}

async function roleOf({ secrets, storage }: HttpNeeds, board: BoardId, secret: string): Promise<Known | null> {
  const row = await storage.board(board);
  const role = row === null ? null : secrets.roleOf(row, secret);
  return role === null ? null : { role };
}

async function personOf({ passes, rooms }: HttpNeeds, board: BoardId, secret: string): Promise<Known | null> {
  const holder = passes.holder(board, secret);
  const person = holder === null ? null : await rooms.look(board, ({ people }) => people.get(holder) ?? null);
  return person?.removed === null ? { role: person.role, participant: participantView(person) } : null;
}

/** A wrong secret and an absent board, in the same words; after too many of them only "later". */
function refuse(attempts: Attempts, request: Request, reply: Reply): Reply {
  const wait = attempts.wrongSecret(request);
  return wait > 0 ? sendLater(reply, tooMany, wait) : send(reply, absent);
}

export function welcome(needs: HttpNeeds, reply: Reply, seated: Seated): Reply {
  return reply.header('set-cookie', needs.credentials.cookie(seated.token)).send(joinedView(seated));
}

/** A whole workshop opens its link at the same moment: they are dealt with a few at a time. */
function enteringInTurn({ timers }: HttpNeeds): Entering {
  const doorway = new Doorway(timers, ENTERING);
  return (request) => doorway.pass(null, () => (request.raw.destroyed ? 0 : 1));
}

function peekRoute(app: App, needs: HttpNeeds, attempts: Attempts, inTurn: Entering): void {
  const schema = { params, body: peekBody, response: { 200: peeked, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/peek', { schema, onRequest: inTurn }, async (request, reply) => {
    const { secret } = request.body;
    const board = boardOf(request);
    const known = await knownBy(needs, request, reply, secret);
    const row = board === null || known === null ? null : await needs.storage.board(board);
    if (row === null || known === null) {
      return secret === undefined ? send(reply, absent) : refuse(attempts, request, reply);
    }
    return reply.send({ title: row.workshop.agenda.title, asksFunction: row.asksFunction, ...known });
  });
}

function joinRoute(app: App, needs: HttpNeeds, attempts: Attempts, inTurn: Entering): void {
  const schema = { params, body: joinBody, response: { 200: joined, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/join', { schema, onRequest: inTurn }, async (request, reply) => {
    const { secret, ...body } = request.body;
    const name = cleanName(body.name ?? '');
    if (name === '' && !isPass(secret)) return send(reply, emptyName);
    const session = await sessionOf(needs, request, reply);
    // Each is a turn of the board and a commit. Who is new here has no session, and is never kept out.
    const wait = session === null ? 0 : attempts.command(session.row.hash);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const board = boardOf(request);
    const comes = (to: BoardId): Promise<Joining> =>
      isPass(secret)
        ? needs.joins.comeAlong(to, secret, session)
        : needs.joins.join(to, secret, { ...body, name }, session);
    const joining = board === null ? 'wrong' : await comes(board);
    if (joining === 'wrong') return refuse(attempts, request, reply);
    return joining === 'crowded' ? send(reply, crowded) : welcome(needs, reply, joining);
  });
}

function leaveRoutes(app: App, needs: HttpNeeds): void {
  const nothing = z.null().describe('Done.');
  const schema = { params, response: { 204: nothing, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/leave', { schema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    await needs.joins.leave(caller.board, caller.session);
    return reply.code(204).send(null);
  });

  const ended = { response: { 204: nothing, '4xx': problemSchema } };
  app.delete('/api/v1/session', { schema: ended }, async (request, reply) => {
    const session = await needs.credentials.authenticate(request.headers, false);
    if (session === null) return unauthorized(reply);
    await needs.sessions.end(session.row.hash);
    return reply.header('set-cookie', needs.credentials.noCookie()).code(204).send(null);
  });
}

/** In and out of a board. */
export function joiningRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const inTurn = enteringInTurn(needs);
  peekRoute(app, needs, attempts, inTurn);
  joinRoute(app, needs, attempts, inTurn);
  leaveRoutes(app, needs);
}
