import { z } from 'zod';
import {
  joinBody,
  joined,
  peekBody,
  peeked,
  problem as problemSchema,
  rescueBody,
} from '@forwhom/shared/protocol/http.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Joining } from '../../identity/joining.ts';
import type { App, HttpNeeds, Reply, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { boardOf, callerOf, sessionOf, unauthorized } from '../caller.ts';
import { absent, problem, send, sendLater, tooMany, wrongFields } from '../problems.ts';
import { joinedView } from '../views.ts';

const params = z.object({ id: z.string() });
const crowded = problem(409, 'This board has taken in as many people as it can.');
const emptyName = wrongFields([{ path: 'name', message: 'must not be empty' }]);

/** The role that a secret gives, or the one of whoever has joined already. */
async function roleFor(needs: HttpNeeds, request: Request, reply: Reply, secret?: string): Promise<Role | null> {
  const board = boardOf(request);
  if (board === null) return null;
  if (secret !== undefined) {
    const row = await needs.storage.board(board);
    return row === null ? null : needs.secrets.roleOf(row, secret);
  }
  const session = await sessionOf(needs, request, reply);
  const seat = session === null ? null : await needs.storage.seat(session.row.hash, board);
  return seat?.removed === null ? seat.role : null;
}

/** A wrong secret and an absent board, in the same words; after too many of them only "later". */
function refuse(attempts: Attempts, request: Request, reply: Reply): Reply {
  const wait = attempts.wrongSecret(request);
  return wait > 0 ? sendLater(reply, tooMany, wait) : send(reply, absent);
}

function welcome(needs: HttpNeeds, reply: Reply, seated: Exclude<Joining, string>): Reply {
  return reply.header('set-cookie', needs.credentials.cookie(seated.token)).send(joinedView(seated));
}

function peekRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: peekBody, response: { 200: peeked, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/peek', { schema }, async (request, reply) => {
    const { secret } = request.body;
    const board = boardOf(request);
    const role = await roleFor(needs, request, reply, secret);
    const row = board === null || role === null ? null : await needs.storage.board(board);
    if (row === null || role === null) {
      return secret === undefined ? send(reply, absent) : refuse(attempts, request, reply);
    }
    return reply.send({ title: row.workshop.agenda.title, role, asksFunction: row.asksFunction });
  });
}

function joinRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: joinBody, response: { 200: joined, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/join', { schema }, async (request, reply) => {
    const { secret, ...body } = request.body;
    const name = cleanName(body.name);
    if (name === '') return send(reply, emptyName);
    const session = await sessionOf(needs, request, reply);
    const board = boardOf(request);
    const joining = board === null ? 'wrong' : await needs.joins.join(board, secret, { ...body, name }, session);
    if (joining === 'wrong') return refuse(attempts, request, reply);
    return joining === 'crowded' ? send(reply, crowded) : welcome(needs, reply, joining);
  });
}

function rescueRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: rescueBody, response: { 200: joined, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/rescue', { schema }, async (request, reply) => {
    const name = cleanName(request.body.name);
    if (name === '') return send(reply, emptyName);
    const wait = attempts.guess(request);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const session = await sessionOf(needs, request, reply);
    const board = boardOf(request);
    const rescued = board === null ? 'wrong' : await needs.joins.rescue(board, request.body.phrase, { name }, session);
    if (rescued === 'wrong') return send(reply, absent);
    attempts.right(request);
    return rescued === 'crowded' ? send(reply, crowded) : welcome(needs, reply, rescued);
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
    const session = await needs.credentials.authenticate(request.headers);
    if (session === null) return unauthorized(reply);
    await needs.sessions.end(session.row.hash);
    return reply.header('set-cookie', needs.credentials.noCookie()).code(204).send(null);
  });
}

/** In and out of a board. */
export function joiningRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  peekRoute(app, needs, attempts);
  joinRoute(app, needs, attempts);
  rescueRoute(app, needs, attempts);
  leaveRoutes(app, needs);
}
