import { z } from 'zod';
import {
  codeBody,
  codeFound,
  codeView,
  linksView,
  personalLinkView,
  problem as problemSchema,
} from '@forwhom/shared/protocol/http.ts';
import { boardOfCode, codeFor, shownCode } from '../../identity/codes.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { absent, problem, send, sendLater, tooMany } from '../problems.ts';
import { allLinks, areReachable, linkOf, linkWith } from '../views.ts';

const params = z.object({ id: z.string() });
const notForObservers = problem(403, 'Observers cannot hand out the link for contributors.');

function linksRoute(app: App, needs: HttpNeeds): void {
  const schema = { params, response: { 200: linksView, '4xx': problemSchema } };
  app.get('/api/v1/boards/:id/links', { schema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const row = await needs.storage.board(caller.board);
    if (row === null) return send(reply, absent);
    const { role } = caller.person;
    const reachable = areReachable(needs, request);
    if (role !== 'facilitator') return reply.send({ links: { [role]: linkOf(needs, request, row, role) }, reachable });
    const rescuePhrase = needs.secrets.phraseOf(row.id);
    return reply.send({ links: allLinks(needs, request, row), rescuePhrase, reachable });
  });
}

/** For one more device of whoever asks. */
function personalRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, response: { 200: personalLinkView, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/personal-link', { schema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const wait = attempts.command(caller.session.row.hash);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const { secret, expires } = needs.passes.give(caller.board, caller.person.id);
    const link = linkWith(needs, request, caller.board, secret);
    return reply.send({ link, expiresAt: expires, reachable: areReachable(needs, request) });
  });
}

/** Codes stand for the contributor link: made by those who have it, taken by anybody who heard one. */
function codeRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const made = { params, response: { 200: codeView, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/code', { schema: made }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    if (caller.person.role === 'observer') return send(reply, notForObservers);
    const code = await needs.rooms.withRoom(caller.board, (room) =>
      codeFor(needs, caller.board, (row) => room.commit([{ kind: 'code', row }])),
    );
    if (code === null) return send(reply, absent);
    return reply.send({ code: shownCode(code.code), expiresAt: code.expires });
  });

  const taken = { body: codeBody, response: { 200: codeFound, '4xx': problemSchema } };
  app.post('/api/v1/codes', { schema: taken }, async (request, reply) => {
    const wait = attempts.guess(request);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const board = await boardOfCode(needs, request.body.code);
    const row = board === null ? null : await needs.storage.board(board);
    if (row === null) return send(reply, absent);
    attempts.right(request);
    return reply.send({ link: linkOf(needs, request, row, 'contributor') });
  });
}

/** How others get in. */
export function sharingRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  linksRoute(app, needs);
  personalRoute(app, needs, attempts);
  codeRoutes(app, needs, attempts);
}
