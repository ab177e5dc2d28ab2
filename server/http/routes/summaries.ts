import { z } from 'zod';
import {
  frozenBody,
  frozenExportBody,
  frozenLinks,
  frozenView,
  problem as problemSchema,
  type FrozenLinks,
  type FrozenView,
} from '@forwhom/shared/protocol/http.ts';
import { hasLink } from '@forwhom/shared/rules/insightsFrozen.ts';
import { addressKey } from '../../identity/limits.ts';
import type { SummaryHead } from '../../ports/storage.ts';
import { openFrozen, type OpenSummary } from '../../summaries/openFrozen.ts';
import type { App, HttpNeeds, Reply, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { sendExported } from '../exported.ts';
import { absent, send, sendLater, tooMany } from '../problems.ts';
import { summaryLink } from '../views.ts';

const params = z.object({ id: z.string() });

/** What a frozen summary's page is given. Its content may be large, and is JSON already. */
function sendView(reply: Reply, { content, at, by, until }: OpenSummary): Reply {
  const about: Omit<FrozenView, 'summary'> = { at, by, until };
  const view = `{"summary":${content},${JSON.stringify(about).slice(1)}`;
  return reply.type('application/json; charset=utf-8').serializer(String).send(view);
}

/** What its link opens, or null when the answer has been given: nothing there and a wrong secret, in the same words. */
async function opened(
  needs: HttpNeeds,
  attempts: Attempts,
  request: Request & { readonly params: { readonly id: string }; readonly body: { readonly secret: string } },
  reply: Reply,
): Promise<OpenSummary | null> {
  const row = await openFrozen(needs, request.params.id, request.body.secret);
  if (row !== null) return row;
  const wait = attempts.wrongSecret(request);
  if (wait > 0) sendLater(reply, tooMany, wait);
  else send(reply, absent);
  return null;
}

/** The frozen summaries of a board; their links to facilitators alone. */
function listRoute(app: App, needs: HttpNeeds): void {
  const schema = { params, response: { 200: frozenLinks, '4xx': problemSchema } };
  app.get('/api/v1/boards/:id/summaries', { schema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const now = needs.clock.now();
    const linkOf = (row: SummaryHead): string | null =>
      caller.person.role === 'facilitator' && hasLink(row.until, now) ? summaryLink(needs, request, row) : null;
    const rows = await needs.storage.summaries(caller.board);
    const list: FrozenLinks = rows.map((row) => {
      const { id, at, by, until } = row;
      return { id, at, by, until, link: linkOf(row) };
    });
    return reply.send(list);
  });
}

/** For whoever has the link: no session is needed, and none is looked at. */
function openRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: frozenBody, response: { 200: frozenView, '4xx': problemSchema } };
  app.post('/api/v1/summaries/:id', { schema }, async (request, reply) => {
    const row = await opened(needs, attempts, request, reply);
    if (row === null) return reply;
    return sendView(reply, row);
  });
}

/** The same as a file. */
function exportRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const file = z.unknown().describe('The file.');
  const schema = { params, body: frozenExportBody, response: { 200: file, '4xx': problemSchema } };
  app.post('/api/v1/summaries/:id/export', { schema }, async (request, reply) => {
    const row = await opened(needs, attempts, request, reply);
    if (row === null) return reply;
    const wait = attempts.export(addressKey(request.ip));
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const { format, language = null } = request.body;
    return sendExported(reply, await needs.exports.summary(row.content, format, language));
  });
}

/** Summaries that were made final. */
export function summaryRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  listRoute(app, needs);
  openRoute(app, needs, attempts);
  exportRoute(app, needs, attempts);
}
