import { z } from 'zod';
import { ballotView, castBody, problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { refusalKinds, refusalRules } from '@forwhom/shared/protocol/refusals.ts';
import type { RoundId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { BallotAnswer } from '../../voting/desk.ts';
import type { App, HttpNeeds, Reply } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { absent, send, sendLater, tooMany } from '../problems.ts';

const refused = z.object({
  refusal: z.object({ kind: z.enum(refusalKinds), rule: z.enum(refusalRules).optional(), message: z.string() }),
  ballot: z.custom<Ballot>().nullable(),
});
const response = { 200: ballotView, 409: refused, '4xx': problemSchema };

function sendBallot(reply: Reply, answer: BallotAnswer): Reply {
  if (answer === 'absent') return send(reply, absent);
  return answer.refusal === null ? reply.send({ ballot: answer.ballot }) : reply.code(409).send(answer);
}

/** One's own ballot and nobody else's: who votes is told by the session alone. */
export function votingRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const castSchema = {
    params: z.object({ id: z.string(), round: z.string(), candidate: z.string() }),
    body: castBody,
    response,
  };
  const cast = { schema: castSchema, config: { isUncounted: true } };
  app.put('/api/v1/boards/:id/rounds/:round/ballot/:candidate', cast, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const wait = attempts.cast(caller.session.row.hash);
    if (wait > 0) return sendLater(reply, tooMany, wait);
    const { round, candidate } = request.params;
    const answer = await needs.ballots.cast(caller.board, {
      participant: caller.person.id,
      round: round as RoundId,
      candidate: candidate as CandidateId,
      dots: request.body.dots,
    });
    return sendBallot(reply, answer);
  });

  const seenSchema = { params: z.object({ id: z.string(), round: z.string() }), response };
  app.get('/api/v1/boards/:id/rounds/:round/ballot', { schema: seenSchema }, async (request, reply) => {
    const caller = await callerOf(needs, request, reply);
    if (caller === null) return reply;
    const round = request.params.round as RoundId;
    return sendBallot(reply, await needs.ballots.ballot(caller.board, caller.person.id, round));
  });
}
