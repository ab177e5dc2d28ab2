import { z } from 'zod';
import { command, commandDone } from '@forwhom/shared/protocol/commands.ts';
import { problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { refusalKinds, refusalRules } from '@forwhom/shared/protocol/refusals.ts';
import { cleanName } from '@forwhom/shared/vocabulary/people.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { absent, problem, send, sendLater, tooMany, wrongFields } from '../problems.ts';

const reused = problem(422, 'This command id was used for something else. Every new command needs a new id.', [
  { path: 'id', message: 'was used for another command' },
]);
const emptyName = wrongFields([{ path: 'name', message: 'must not be empty' }]);

const refused = z.object({
  refusal: z.object({ kind: z.enum(refusalKinds), rule: z.enum(refusalRules).optional(), message: z.string() }),
  revision: z.int(),
});

/** A refusal is an answer of its own, not a problem: the caller learns why, and how things stand now. */
export function commandRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const schema = {
    params: z.object({ id: z.string() }),
    body: command,
    response: { 200: commandDone, 409: refused, '4xx': problemSchema },
  };
  app.post('/api/v1/boards/:id/commands', { schema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const { body } = request;
    // A frozen summary stays like a board, and takes as long to make.
    const wait = attempts.command(caller.session.row.hash) || (body.type === 'freeze' ? attempts.creation(request) : 0);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    if (body.type === 'rename-person' && cleanName(body.name) === '') return send(reply, emptyName);
    const sender = { participant: caller.person.id, session: caller.session.row.hash };
    const outcome = await needs.commands.execute(caller.board, sender, body);
    if (outcome === 'absent') return send(reply, absent);
    if (outcome === 'reused') return send(reply, reused);
    return reply.code(outcome.status).send(outcome.body);
  });
}
