import { createdBoard, importBoardBody, problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { addBoard } from '../../boards/addBoard.ts';
import type { App, HttpNeeds } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { tooManyCreations, wrongPassphrase } from '../creating.ts';
import { send, wrongFields } from '../problems.ts';
import { createdView } from '../views.ts';

const BODY_BYTES = 5 << 20;

/** A board from a file. The body is read in a thread of its own, so here it is bytes until then. */
export async function importingRoutes(app: App, needs: HttpNeeds, attempts: Attempts): Promise<void> {
  const schema = { body: importBoardBody, response: { 201: createdBoard, '4xx': problemSchema, 503: problemSchema } };
  await app.register(async (scope: App) => {
    scope.removeContentTypeParser('application/json');
    const asBytes = { parseAs: 'buffer', bodyLimit: BODY_BYTES } as const;
    scope.addContentTypeParser('application/json', asBytes, (_request, body, done) => done(null, body));
    const options = { schema, bodyLimit: BODY_BYTES, validatorCompiler: () => (value: unknown) => ({ value }) };
    scope.post('/api/v1/boards/import', options, async (request, reply) => {
      const tooMany = tooManyCreations(attempts, request, reply);
      if (tooMany !== null) return tooMany;
      const making = { prefix: needs.ids.entity(), now: Math.floor(needs.clock.now()) };
      const body = request.body as unknown as Uint8Array;
      const read = await needs.imports.read({ body, ...making });
      if (!read.ok) return send(reply, wrongFields(read.fields));
      const wrong = wrongPassphrase(needs, attempts, request, reply, read.passphrase);
      if (wrong !== null) return wrong;
      return reply.code(201).send(createdView(needs, request, await addBoard(needs, read.planned, read.document)));
    });
  });
}
