import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { boardView, createBoardBody, createdBoard, problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { BoardRow } from '../../ports/storage.ts';
import type { App, HttpNeeds, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { absent, problem, send, sendLater, tooMany, wrongFields } from '../problems.ts';
import { allLinks, participantView } from '../views.ts';

const passphraseNeeded = problem(403, 'Creating boards needs the passphrase of this server.', [
  { path: 'passphrase', message: 'is missing or wrong' },
]);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Milliseconds to wait, `wrong`, or null when this caller may create boards. */
function passphraseOf(needs: HttpNeeds, attempts: Attempts, request: Request, given: string): number | 'wrong' | null {
  if (needs.createPassphrase === null) return null;
  const wait = attempts.guess(request);
  if (wait > 0) return wait;
  if (!isEqual(given, needs.createPassphrase)) return 'wrong';
  attempts.right(request);
  return null;
}

function newBoard(needs: HttpNeeds, templateId: string, title: string | undefined): BoardRow | null {
  const template = needs.templates.find(({ id }) => id === templateId);
  if (template === undefined) return null;
  return {
    id: needs.ids.board() as BoardId,
    epoch: 1,
    created: needs.clock.now(),
    workshop: applyTemplate(template, title ?? template.name),
    linkGenerations: { facilitator: 1, contributor: 1, observer: 1 },
    asksFunction: template.asksFunction,
  };
}

export function boardRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const created = { body: createBoardBody, response: { 201: createdBoard, '4xx': problemSchema } };
  app.post('/api/v1/boards', { schema: created }, async (request, reply) => {
    const wait = attempts.creation(request);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const { templateId, title, passphrase } = request.body;
    const refused = passphraseOf(needs, attempts, request, passphrase ?? '');
    if (refused === 'wrong') return send(reply, passphraseNeeded);
    if (refused !== null) return sendLater(reply, tooMany, refused);
    const row = newBoard(needs, templateId, title);
    if (row === null) {
      return send(reply, wrongFields([{ path: 'templateId', message: 'must be the id of a template' }]));
    }
    await needs.storage.commit([{ kind: 'board', row }]);
    const links = allLinks(needs, request, row);
    return reply.code(201).send({ boardId: row.id, links, rescuePhrase: needs.secrets.phraseOf(row.id) });
  });

  const seen = { params: z.object({ id: z.string() }), response: { 200: boardView, '4xx': problemSchema } };
  app.get('/api/v1/boards/:id', { schema: seen }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const view = await needs.rooms.look(caller.board, (room) => {
      const me = room.people.get(caller.person.id);
      if (me === undefined || me.removed !== null) return null;
      return {
        id: room.row.id,
        title: room.row.workshop.agenda.title,
        epoch: room.row.epoch,
        serverTime: Math.round(needs.clock.now()),
        me: participantView(me),
        workshop: needs.rooms.parts(room, me.id),
        ballots: needs.rooms.ballots(room, me.id),
      };
    });
    return view === null ? send(reply, absent) : reply.send(view);
  });
}
