import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { Problem } from '@forwhom/shared/protocol/http.ts';
import { ExportsBusy, ExportTooLarge } from '../exports/exports.ts';
import { StorageFailure } from '../ports/storage.ts';
import type { Log } from '../ports/system.ts';
import { NotNow } from '../threads/asides.ts';
import type { App, Reply, Request } from './app.ts';
import { absent, problem, send, sendLater, tooLarge, WrongInput, wrongFields } from './problems.ts';

const SOON_MS = 1_000;
const notNow = problem(503, 'The server cannot do this at the moment. Nothing was changed; try again soon.');
/** As long as the files that wait take, about. */
const EXPORTS_MS = 10_000;
const busy = problem(503, 'Many exports are being made at the moment. Try again in ten seconds.');
const tooMuch = problem(
  422,
  'This holds too much for a file of this kind. Take another kind, or a board with less on it.',
);
const bug = problem(500, 'Something went wrong on the server. Try again; what you wrote is still on your screen.');

/** Fastify's own errors, by status; whatever else it calls a client's fault is a 400. */
const expected: Readonly<Record<number, Problem>> = {
  414: absent,
  415: problem(415, 'Send JSON, with content-type: application/json.'),
};
const badRequest = problem(400, 'What was sent is no valid JSON.');

const statusOf = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;

/** Nothing that only reads has a body to be wrong: what fails there is a file that cannot be served. */
const reads = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const isPassing = (error: unknown): boolean =>
  error instanceof StorageFailure || error instanceof NotNow || (error instanceof Error && error.name === 'Stopping');

function answer(log: Log, error: unknown, request: Request, reply: Reply): Reply {
  if (error instanceof WrongInput) return send(reply, wrongFields(error.fields));
  const route = request.routeOptions.url ?? 'none';
  if (isPassing(error)) {
    log.warn({ route, error: String(error) }, 'a request could not be served');
    return sendLater(reply, notNow, SOON_MS);
  }
  if (error instanceof ExportsBusy) return sendLater(reply, busy, EXPORTS_MS);
  if (error instanceof ExportTooLarge) {
    log.warn({ route, error: String(error) }, 'a file was given up');
    return send(reply, tooMuch);
  }
  const status = statusOf(error);
  if (status === 413) return send(reply, tooLarge(request.routeOptions.bodyLimit));
  if (status >= 400 && status < 500) return send(reply, reads(request) ? absent : (expected[status] ?? badRequest));
  log.error({ route, error: String(error), stack: error instanceof Error ? error.stack : undefined }, 'a bug');
  return send(reply, bug);
}

/** Methods by path pattern, for telling a wrong method from a wrong address. */
function methodsOf(app: App): (path: string) => readonly string[] {
  const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    known.push({ pattern: new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+')}$`), methods: [method].flat() });
  });
  return (path) => [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

/** What Fastify answers by itself where no handler is reached. */
export const onFrameworkError = (_error: unknown, _request: unknown, reply: Reply): Reply =>
  send(reply.headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" }), absent);

/** Bytes that are no HTTP request, or one whose head is too large or too slow. */
export function onClientError(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const body = JSON.stringify(problem(status, 'This is no request that can be read.'));
  if (socket.writable) {
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/problem+json\r\n`;
    socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  }
  socket.destroy();
}

/** Every answer that is no success is a problem, whoever found it. `page` answers people who typed an address. */
export function answerErrors(
  app: App,
  log: Log,
  page: (request: Request, reply: Reply) => Promise<Reply | null>,
): void {
  const methods = methodsOf(app);
  app.setErrorHandler((error, request, reply) => answer(log, error, request, reply));
  app.setNotFoundHandler(async (request, reply) => {
    const allowed = methods(request.url.split('?')[0] ?? '');
    if (allowed.length > 0) {
      const detail = `Use ${allowed.join(' or ')} here.`;
      return send(reply.header('allow', allowed.join(', ')), problem(405, detail));
    }
    return (await page(request, reply)) ?? send(reply, absent);
  });
}
