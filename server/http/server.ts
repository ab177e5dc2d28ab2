import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { inWords } from '@forwhom/shared/protocol/inWords.ts';
import type { App, HttpNeeds } from './app.ts';
import { createAttempts } from './attempts.ts';
import { answerErrors, onClientError, onFrameworkError } from './errors.ts';
import { guard } from './guard.ts';
import { nonces, setSecurityHeaders } from './headers.ts';
import { measureRequests } from './metrics.ts';
import { describeApi, openapiRoute } from './openapi.ts';
import { createPages, servePages } from './pages.ts';
import { WrongInput } from './problems.ts';
import { boardRoutes } from './routes/boards.ts';
import { commandRoutes } from './routes/commands.ts';
import { exportRoutes } from './routes/exports.ts';
import { healthRoutes } from './routes/health.ts';
import { importingRoutes } from './routes/importing.ts';
import { joiningRoutes } from './routes/joining.ts';
import { rescuingRoutes } from './routes/rescuing.ts';
import { sharingRoutes } from './routes/sharing.ts';
import { summaryRoutes } from './routes/summaries.ts';
import { templateRoutes } from './routes/templates.ts';
import { votingRoutes } from './routes/voting.ts';

const BODY_BYTES = 64 * 1_024;
const HEAD_BYTES = 8 * 1_024;
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
/** How often Node looks for connections that are over their time. */
const LOOK_MS = 2_000;

/** More values than anything has that is sent, the largest template among it: each that is wrong costs a sentence. */
const CROWD = 10_000;
const crowd: z.core.$ZodIssue = { code: 'custom', path: [], message: 'must have less in it', input: undefined };

function isCrowd(data: unknown): boolean {
  let count = 0;
  const open: unknown[] = [data];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const values: unknown[] = Object.values(one);
    count += values.length;
    if (count > CROWD) return true;
    open.push(...values);
  }
  return false;
}

function emptyApp(trustProxy: number): App {
  const app = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEAD_MS, maxHeaderSize: HEAD_BYTES, connectionsCheckingInterval: LOOK_MS },
    trustProxy: trustProxy > 0 ? (_address, hop) => hop < trustProxy : false,
    forceCloseConnections: 'idle',
    clientErrorHandler: onClientError,
    frameworkErrors: (error, request, reply) => void onFrameworkError(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(({ schema }) => (data: unknown) => {
    if (isCrowd(data)) return { error: new WrongInput([crowd]) };
    const parsed = (schema as z.ZodType).safeParse(data, { error: inWords });
    return parsed.success ? { value: parsed.data } : { error: new WrongInput(parsed.error.issues) };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  return app;
}

/** One line a request: no query, no header, no body, no address that was typed. */
function logRequests(app: App, { log }: HttpNeeds): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'request');
  });
}

/** The HTTP side. It does not listen yet; the gateway takes its upgrades from `app.server`. */
export async function createHttp(needs: HttpNeeds): Promise<App> {
  const app = emptyApp(needs.trustProxy);
  const nonceOf = nonces(needs.ids);
  const pages = createPages(needs.clientDir, nonceOf);
  const attempts = createAttempts(needs);
  await setSecurityHeaders(app, nonceOf, needs.https);
  guard(app, needs.origins, needs.credentials);
  answerErrors(app, needs.log, (request, reply) => pages.forStrangers(request, reply));
  measureRequests(app, needs.metrics, needs.working);
  logRequests(app, needs);
  await describeApi(app);
  healthRoutes(app, needs);
  templateRoutes(app, needs, attempts);
  boardRoutes(app, needs, attempts);
  await importingRoutes(app, needs, attempts);
  joiningRoutes(app, needs, attempts);
  rescuingRoutes(app, needs, attempts);
  sharingRoutes(app, needs, attempts);
  commandRoutes(app, needs, attempts);
  votingRoutes(app, needs, attempts);
  exportRoutes(app, needs, attempts);
  summaryRoutes(app, needs, attempts);
  openapiRoute(app);
  await servePages(app, needs.clientDir, pages);
  await app.ready();
  return app;
}
