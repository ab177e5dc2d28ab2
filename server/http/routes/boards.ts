import { z } from 'zod';
import { boardView, createBoardBody, createdBoard, problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { BoardRow } from '../../ports/storage.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { refusedCreation } from '../creating.ts';
import { absent, send, wrongFields } from '../problems.ts';
import { allLinks, participantView } from '../views.ts';

type NewBoard = z.output<typeof createBoardBody>;

async function newBoard(needs: HttpNeeds, { templateId, language, title }: NewBoard): Promise<BoardRow | null> {
  const template = await needs.library.find(templateId, language);
  if (template === null) return null;
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
    const refused = refusedCreation(needs, attempts, request, reply, request.body.passphrase);
    if (refused !== null) return refused;
    const row = await newBoard(needs, request.body);
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
