import { z } from 'zod';
import {
  changeTemplateBody,
  deleteTemplateBody,
  problem as problemSchema,
  savedTemplate,
  saveTemplateBody,
  type Problem,
} from '@forwhom/shared/protocol/http.ts';
import { templateJsonSchema } from '@forwhom/shared/templates/jsonSchema.ts';
import { template, templateCard } from '@forwhom/shared/templates/schema.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import { MAX_SAVED_TEMPLATES, MAX_TEMPLATE_BYTES, type Unsaved } from '../../ports/library.ts';
import type { App, HttpNeeds, Reply, Request } from '../app.ts';
import type { Attempts } from '../attempts.ts';
import { isPassphrase, refusedCreation, tooManyCreations } from '../creating.ts';
import { absent, problem, send, sendLater, tooLarge, tooMany, wrongFields } from '../problems.ts';

const builtIn = problem(403, 'Built-in templates cannot be changed. Copy it.');
const unsaved: Readonly<Record<Unsaved, Problem>> = {
  full: problem(
    409,
    `This server keeps ${MAX_SAVED_TEMPLATES} templates and has no room for one more. Delete one first.`,
  ),
  large: tooLarge(MAX_TEMPLATE_BYTES),
};
const notYours = problem(
  403,
  'Only who saved this template can change or delete it, from the browser they saved it in.',
  [{ path: 'key', message: 'is missing or wrong' }],
);
const changedMeanwhile = problem(409, 'Somebody has changed this template meanwhile. Nothing was changed.', [
  { path: 'was', message: 'must name what is there' },
]);
const otherId = wrongFields([{ path: 'template.id', message: 'must be the id in the address' }]);

const params = z.object({ id: z.string() });
/** What the body holds beside the template. */
const ENVELOPE_BYTES = 2_000;
const bodyLimit = MAX_TEMPLATE_BYTES + ENVELOPE_BYTES;

function readRoutes(app: App, { library }: HttpNeeds): void {
  const querystring = z.object({ language: z.enum(languages).default('en') });
  const all = { querystring, response: { 200: z.array(templateCard), '4xx': problemSchema } };
  app.get('/api/v1/templates', { schema: all }, async (request, reply) =>
    reply.send([...(await library.cards(request.query.language))]),
  );

  const schema = { response: { 200: z.record(z.string(), z.unknown()).describe('A JSON Schema of template files.') } };
  app.get('/api/v1/templates/schema.json', { schema }, async (_request, reply) => reply.send(templateJsonSchema));

  const one = { params, querystring, response: { 200: template, '4xx': problemSchema } };
  app.get('/api/v1/templates/:id', { schema: one }, async (request, reply) => {
    const found = await library.find(request.params.id, request.query.language);
    return found === null ? send(reply, absent) : reply.send(found);
  });
}

interface Right {
  readonly key?: string | undefined;
  readonly passphrase?: string | undefined;
}

/** Null: the caller may change this template; else the answer, which was sent. */
async function refusedChange(
  needs: HttpNeeds,
  attempts: Attempts,
  request: Request,
  reply: Reply,
  id: string,
): Promise<Reply | null> {
  const { key, passphrase } = request.body as Right;
  if (needs.library.isBuiltIn(id)) return send(reply, builtIn);
  if ((await needs.library.find(id, 'en')) === null) return send(reply, absent);
  if (key !== undefined && needs.secrets.isTemplateKey(id, await needs.library.markOf(id), key)) return null;
  const right = passphrase === undefined ? false : isPassphrase(needs, attempts, request, passphrase);
  if (right === true) return null;
  const wait = right === false ? attempts.wrongSecret(request) : right;
  return wait > 0 ? sendLater(reply, tooMany, wait) : send(reply, notYours);
}

function writeRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  const { library, secrets } = needs;
  const keyOf = async (id: string): Promise<string> => secrets.templateKeyOf(id, await library.markOf(id));
  const added = { body: saveTemplateBody, response: { 201: savedTemplate, '4xx': problemSchema } };
  app.post('/api/v1/templates', { schema: added, bodyLimit }, async (request, reply) => {
    const refused = refusedCreation(needs, attempts, request, reply, request.body.passphrase);
    if (refused !== null) return refused;
    const saved = await library.add(request.body.template);
    if (saved === 'full' || saved === 'large') return send(reply, unsaved[saved]);
    return reply.code(201).send({ template: saved, key: await keyOf(saved.id) });
  });

  const changed = { params, body: changeTemplateBody, response: { 200: savedTemplate, '4xx': problemSchema } };
  app.put('/api/v1/templates/:id', { schema: changed, bodyLimit }, async (request, reply) => {
    const { id } = request.params;
    const busy = tooManyCreations(attempts, request, reply);
    if (busy !== null) return busy;
    const refused = await refusedChange(needs, attempts, request, reply, id);
    if (refused !== null) return refused;
    if (request.body.template.id !== id) return send(reply, otherId);
    const saved = await library.change(request.body.template, request.body.was);
    if (saved === 'full' || saved === 'large') return send(reply, unsaved[saved]);
    if (saved === 'absent') return send(reply, absent);
    if (saved === 'changed') return send(reply, changedMeanwhile);
    return reply.send({ template: saved, key: await keyOf(saved.id) });
  });

  const nothing = z.null().describe('Done.');
  const deleted = { params, body: deleteTemplateBody, response: { 204: nothing, '4xx': problemSchema } };
  app.delete('/api/v1/templates/:id', { schema: deleted }, async (request, reply) => {
    const { id } = request.params;
    const refused = await refusedChange(needs, attempts, request, reply, id);
    if (refused !== null) return refused;
    return (await library.remove(id)) ? reply.code(204).send(null) : send(reply, absent);
  });
}

/** The library of this server. */
export function templateRoutes(app: App, needs: HttpNeeds, attempts: Attempts): void {
  readRoutes(app, needs);
  writeRoutes(app, needs, attempts);
}
