import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, preview, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const client = fileURLToPath(new URL('../../../client/package.json', import.meta.url));
const outDir = fileURLToPath(new URL('../../../.cache/canvas-harness', import.meta.url));

/** The harness uses the client's own packages: it must be the same React. */
const packagesOfClient: Plugin = {
  name: 'packages-of-client',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!/^(react|react-dom)(\/|$)/.test(source) || !importer?.startsWith(root)) return null;
    return this.resolve(source, client, { skipSelf: true });
  },
};

/** Builds the canvas alone, on boards in memory, for looking at it and for measuring it. */
export async function buildHarness(): Promise<void> {
  const tailwind = pathToFileURL(createRequire(client).resolve('@tailwindcss/vite')).href;
  const { default: plugin } = (await import(tailwind)) as { default: () => Plugin };
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [packagesOfClient, plugin()],
    resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
  });
}

/** Pages that are served, and how to stop that. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder of built pages on any free port. */
export async function servePages(folder: string): Promise<Served> {
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the pages are not served');
  return { url, close: () => server.close() };
}

export const serveHarness = (): Promise<Served> => servePages(outDir);
