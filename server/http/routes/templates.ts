import { z } from 'zod';
import { problem as problemSchema } from '@forwhom/shared/protocol/http.ts';
import { cardOf } from '@forwhom/shared/templates/applyTemplate.ts';
import { template, templateCard } from '@forwhom/shared/templates/schema.ts';
import type { App, HttpNeeds } from '../app.ts';
import { absent, send } from '../problems.ts';

export function templateRoutes(app: App, { templates }: HttpNeeds): void {
  const all = { response: { 200: z.array(templateCard) } };
  app.get('/api/v1/templates', { schema: all }, async (_request, reply) => reply.send(templates.map((one) => cardOf(one, true))));

  const one = { params: z.object({ id: z.string() }), response: { 200: template, '4xx': problemSchema } };
  app.get('/api/v1/templates/:id', { schema: one }, async (request, reply) => {
    const found = templates.find(({ id }) => id === request.params.id);
    return found === undefined ? send(reply, absent) : reply.send(found);
  });
}
