import { z } from 'zod';
import {
  boardFormats,
  exportQuery,
  pictureQuery,
  problem as problemSchema,
  summaryFormats,
} from '@forwhom/shared/protocol/http.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { ExportsBusy } from '../../exports/exports.ts';
import { mediaTypes } from '../../exports/mediaTypes.ts';
import { take, type Taken } from '../../exports/taken.ts';
import type { App, HttpNeeds, Reply, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { callerOf } from '../caller.ts';
import { sendExported } from '../exported.ts';
import { absent, problem, send, sendLater, tooMany, wrongFields } from '../problems.ts';

const namesRefused = problem(403, 'Only facilitators take names along. Without names anybody may export.', [
  { path: 'names', message: 'must be 0 for contributors and observers' },
]);
const noZone = wrongFields([{ path: 'zone', message: 'must be the id of a zone of this board' }]);

/** A file of one of these formats, for the description of the API. */
const fileOf = (formats: readonly (keyof typeof mediaTypes)[]) => ({
  description: 'The file, to be saved.',
  content: Object.fromEntries(formats.map((format) => [mediaTypes[format], { schema: z.string() }])),
});

/** Everybody who may look may take it along, as they see it. Null when the answer has been given. */
async function takenFor(
  needs: HttpNeeds,
  attempts: Attempts,
  request: Request,
  reply: Reply,
  names: boolean,
  zone?: string,
): Promise<Taken | null> {
  const caller = await callerOf(needs, request, reply);
  if (caller === null) return null;
  const { board, person, session } = caller;
  if (names && person.role !== 'facilitator') {
    send(reply, namesRefused);
    return null;
  }
  const wait = attempts.export(session.row.hash);
  if (wait > 0) {
    sendLater(reply, tooMany, wait);
    return null;
  }
  const taken = await needs.rooms.withRoom(board, async (room) => {
    // Asked within the turn: of many who come at once, those for whom there is no place left have nothing read.
    if (needs.exports.isBusy) throw new ExportsBusy('too many exports wait');
    const { zones } = room.row.workshop;
    if (zone !== undefined && !zones.some(({ id }) => id === zone)) return 'no-zone';
    return take(room, { caller: person.id, names });
  });
  if (taken !== null && taken !== 'no-zone') return taken;
  send(reply, taken === null ? absent : noZone);
  return null;
}

export function exportRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const summary = {
    params: z.object({ id: z.string(), format: z.enum(summaryFormats) }),
    querystring: exportQuery,
    response: { 200: fileOf(summaryFormats), '4xx': problemSchema, 503: problemSchema },
  };
  app.get('/api/v1/boards/:id/summary.:format', { schema: summary }, async (request, reply) => {
    const { names, language } = request.query;
    const taken = await takenFor(needs, attempts, request, reply, names === '1');
    if (taken === null) return reply;
    return sendExported(reply, await needs.exports.summary(taken, request.params.format, language ?? null));
  });

  const picture = {
    params: z.object({ id: z.string(), format: z.enum(boardFormats) }),
    querystring: pictureQuery,
    response: { 200: fileOf(boardFormats), '4xx': problemSchema, 503: problemSchema },
  };
  app.get('/api/v1/boards/:id/board.:format', { schema: picture }, async (request, reply) => {
    const { names, dark, zone } = request.query;
    const taken = await takenFor(needs, attempts, request, reply, names === '1', zone);
    if (taken === null) return reply;
    const look = { zone: (zone ?? null) as ZoneId | null, dark: dark === '1' };
    return sendExported(reply, await needs.exports.board(taken, request.params.format, look));
  });
}
