import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { App, Reply, Request } from './app.ts';
import { serveAssets } from './assets.ts';
import type { NonceOf } from './headers.ts';

/** The addresses that the client knows; it finds out itself what each shows. */
const PAGES = [
  '/',
  '/b/:id',
  '/b/:id/:view',
  '/templates',
  '/templates/:id',
  '/templates/:id/edit',
  '/boards',
  '/example',
  '/s/:id',
];

/** The client's page, and the same one for boards, which names at once what a board needs to be painted. */
type Page = 'index.html' | 'board.html';
const pageAt = (url: string): Page => (url === '/b/:id' ? 'board.html' : 'index.html');

const NOT_BUILT = 'The page of Forwhom has not been built yet. Start it with `npm start`, which builds it first.\n';
const REVALIDATE = 'no-cache';

export interface Pages {
  /** The client, with this response's nonce where a library looks for it; a sentence when it was not built. */
  show(request: Request, reply: Reply, page?: Page): Promise<Reply>;
  /** For people who typed an address that does not exist; null for programs. */
  forStrangers(request: Request, reply: Reply): Promise<Reply | null>;
}

/** Read each time, so that a client that was built anew is served without a restart. */
async function readPage(dir: string | null, page: Page): Promise<string | null> {
  return dir === null ? null : readFile(join(dir, page), 'utf8').catch(() => null);
}

const withNonce = (html: string, nonce: string): string =>
  html.replace(
    '<head>',
    `<head>\n    <meta name="csp-nonce" property="csp-nonce" content="${nonce}" nonce="${nonce}" />`,
  );

export function createPages(clientDir: string | null, nonceOf: NonceOf): Pages {
  async function show(request: Request, reply: Reply, page: Page = 'index.html'): Promise<Reply> {
    const html = await readPage(clientDir, page);
    void reply.header('cache-control', REVALIDATE);
    if (html === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    return reply.type('text/html; charset=utf-8').send(withNonce(html, nonceOf(request.raw)));
  }
  return {
    show,
    async forStrangers(request, reply) {
      const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
      if (!wantsPage || request.url.startsWith('/api/')) return null;
      return show(request, reply.code(404));
    },
  };
}

/** Hashed files for ever, everything else asked for again. */
export async function servePages(app: App, clientDir: string | null, pages: Pages): Promise<void> {
  for (const url of PAGES)
    app.get(url, { schema: { hide: true } }, (request, reply) => pages.show(request, reply, pageAt(url)));
  if (clientDir === null || !existsSync(join(clientDir, 'assets'))) return;
  serveAssets(app, join(clientDir, 'assets'));
  await app.register(fastifyStatic, { root: clientDir, serve: false });
  for (const name of await filesBeside(clientDir)) {
    app.get(`/${name}`, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', REVALIDATE).sendFile(name, clientDir, { cacheControl: false }),
    );
  }
}

/** Files at the top of the built client: the service worker, icons, the manifest. */
async function filesBeside(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names.filter((name) => /^[\w-]+\.\w+$/.test(name) && !/\.(html|map)$/.test(name));
}
