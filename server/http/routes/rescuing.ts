import { z } from 'zod';
import {
  joined,
  problem as problemSchema,
  rescueBody,
  rescuePeekBody,
  rescuePeeked,
  type RescueBody,
  type RescuePeeked,
} from '@forwhom/shared/protocol/http.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import type { Joining, TakingOver } from '../../identity/joining.ts';
import { isTakenOver } from '../../identity/people.ts';
import type { HeldSession } from '../../identity/sessions.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { boardOf, sessionOf } from '../caller.ts';
import { absent, crowded, emptyName, send, sendLater, tooMany, wrongFields } from '../problems.ts';
import { participantView } from '../views.ts';
import { welcome } from './joining.ts';

const params = z.object({ id: z.string() });
const notTheirs = wrongFields([{ path: 'takeOver', message: 'must be the id of a facilitator of this board' }]);

/** Those whom somebody with the rescue phrase may be, the ones who are away first: it is them whose laptop died. */
async function facilitatorsOf({ rooms }: HttpNeeds, board: BoardId): Promise<RescuePeeked['facilitators']> {
  const found = await rooms.look(board, (room) =>
    [...room.people.values()]
      .filter(isTakenOver)
      .map((row) => ({ ...participantView(row), here: room.isHere(row.id) })),
  );
  return (found ?? []).sort((a, b) => Number(a.here) - Number(b.here));
}

function peekRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: rescuePeekBody, response: { 200: rescuePeeked, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/rescue/peek', { schema }, async (request, reply) => {
    const wait = attempts.guess(request);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const board = boardOf(request);
    if (board === null || !(await needs.joins.isPhrase(board, request.body.phrase))) return send(reply, absent);
    attempts.right(request);
    return reply.send({ facilitators: await facilitatorsOf(needs, board) });
  });
}

type Saying = Pick<RescueBody, 'phrase' | 'takeOver'> & { readonly name: string };

const rescue = (
  { joins }: HttpNeeds,
  board: BoardId,
  { phrase, name, takeOver }: Saying,
  session: HeldSession | null,
): Promise<Joining | TakingOver> =>
  takeOver === undefined
    ? joins.rescue(board, phrase, { name }, session)
    : joins.takeOver(board, phrase, takeOver as ParticipantId, session);

function rescueRoute(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = { params, body: rescueBody, response: { 200: joined, '4xx': problemSchema } };
  app.post('/api/v1/boards/:id/rescue', { schema }, async (request, reply) => {
    const name = cleanName(request.body.name ?? '');
    if (name === '' && request.body.takeOver === undefined) return send(reply, emptyName);
    const wait = attempts.guess(request);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const session = await sessionOf(needs, request, reply);
    const board = boardOf(request);
    const rescued = board === null ? 'wrong' : await rescue(needs, board, { ...request.body, name }, session);
    if (rescued === 'wrong') return send(reply, absent);
    attempts.right(request);
    if (rescued === 'nobody') return send(reply, notTheirs);
    return rescued === 'crowded' ? send(reply, crowded) : welcome(needs, reply, rescued);
  });
}

/** The way back in for whoever runs the workshop. */
export function rescuingRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  peekRoute(app, needs, attempts);
  rescueRoute(app, needs, attempts);
}
