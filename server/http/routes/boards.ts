import { z } from 'zod';
import {
  boardView,
  createBoardBody,
  createdBoard,
  problem as problemSchema,
  type Problem,
} from '@forwhom/shared/protocol/http.ts';
import { MAX_BROUGHT } from '@forwhom/shared/rules/customerIn.ts';
import { addBoard } from '../../boards/addBoard.ts';
import { planBoard, type Unplanned } from '../../boards/planBoard.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf, sessionOf } from '../caller.ts';
import { refusedCreation } from '../creating.ts';
import { absent, send, sendLater, tooMany, wrongFields } from '../problems.ts';
import { createdView, participantView } from '../views.ts';

/** What of a wish for a new board leads nowhere. */
const unplanned: Readonly<Record<Unplanned, Problem>> = {
  absent,
  'no-template': wrongFields([{ path: 'templateId', message: 'must be the id of a template' }]),
  'no-customer': wrongFields([
    { path: 'from.customer', message: 'must be the id of a theme or note of that board, with words' },
  ]),
  crowd: wrongFields([{ path: 'from.customer', message: `must have at most ${MAX_BROUGHT} notes, which come along` }]),
};

export function boardRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const created = { body: createBoardBody, response: { 201: createdBoard, '4xx': problemSchema } };
  app.post('/api/v1/boards', { schema: created }, async (request, reply) => {
    const refused = refusedCreation(needs, attempts, request, reply, request.body.passphrase);
    if (refused !== null) return refused;
    const session = request.body.from === undefined ? null : await sessionOf(needs, request, reply);
    const planned = await planBoard(needs, session?.row.hash ?? null, request.body);
    if (typeof planned === 'string') return send(reply, unplanned[planned]);
    const document = await needs.rooms.plant(planned.content, Math.floor(needs.clock.now()));
    return reply.code(201).send(createdView(needs, request, await addBoard(needs, planned, document)));
  });

  const seen = { params: z.object({ id: z.string() }), response: { 200: boardView, '4xx': problemSchema } };
  app.get('/api/v1/boards/:id', { schema: seen }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const wait = attempts.view(caller.session.row.hash);
    if (wait > 0) return sendLater(reply, tooMany, wait);
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
