import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { build } from 'vite';
import { servePages, type Served } from '../../support/canvas-harness/build.ts';
import { field } from '../../support/canvas-harness/field.ts';
import type { Peer } from './plan.ts';
import { wholeField } from './scenarios.ts';

const folder = fileURLToPath(new URL('../peers/canvas/', import.meta.url));
const modules = fileURLToPath(new URL('../peers/node_modules/', import.meta.url));
const outDir = fileURLToPath(new URL('../../../.cache/canvas-peers', import.meta.url));

const PAGES: Readonly<Record<Peer, string>> = {
  naive: 'naive',
  Excalidraw: 'excalidraw',
  tldraw: 'tldraw',
  rectangle: 'rectangle',
  images: 'images',
};

const documentOf = (name: string, count: number): string => `${outDir}/boards/${name}-${count}.json`;

/** What the pages and their documents are made from. */
function inputs(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).toSorted()) hash.update(readFileSync(folder + file));
  hash.update(readFileSync(fileURLToPath(new URL('../peers/pnpm-lock.yaml', import.meta.url))));
  return hash.update(JSON.stringify(field(100))).digest('hex');
}

async function buildPages(): Promise<void> {
  const stamp = `${outDir}/stamp`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs()) return;
  await build({
    root: folder,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      rolldownOptions: { input: Object.values(PAGES).map((name) => `${folder}${name}.html`) },
    },
  });
  // Where its documentation has them, so that nothing is fetched from elsewhere.
  cpSync(`${modules}@excalidraw/excalidraw/dist/prod/fonts`, `${outDir}/excalidraw/fonts`, { recursive: true });
  mkdirSync(`${outDir}/boards`, { recursive: true });
  writeFileSync(stamp, inputs());
}

/** Pages on which peers draw the field of the bench, each from a document of its own kind that is stored here. */
export class PeerPages {
  readonly #served: Served;

  private constructor(served: Served) {
    this.#served = served;
  }

  /** Builds the pages and has each make its documents, for so many notes each; what is there already is kept. */
  static async open(browser: Browser, wanted: Readonly<Record<Peer, readonly number[]>>): Promise<PeerPages> {
    await buildPages();
    const pages = new PeerPages(await servePages(outDir));
    for (const count of new Set(Object.values(wanted).flat())) {
      const notes = field(count).map((cell, n) => ({ id: `note-${n}`, ...cell }));
      writeFileSync(documentOf('field', count), JSON.stringify(notes));
    }
    for (const peer of ['Excalidraw', 'tldraw'] as const) {
      for (const count of wanted[peer]) {
        if (!existsSync(documentOf(PAGES[peer], count))) await pages.#make(browser, peer, count);
      }
    }
    return pages;
  }

  address(peer: Peer, count: number): string {
    const { x, y, zoom } = wholeField(count);
    return `${this.#served.url}${PAGES[peer]}.html?notes=${count}&x=${x}&y=${y}&zoom=${zoom}`;
  }

  close(): Promise<void> {
    return this.#served.close();
  }

  async #make(browser: Browser, peer: Peer, count: number): Promise<void> {
    const page = await browser.newPage();
    await page.goto(`${this.address(peer, count)}&make`);
    const made = await page.waitForFunction(() => window.made, null, { timeout: 120_000 });
    writeFileSync(documentOf(PAGES[peer], count), String(await made.jsonValue()));
    await page.close();
  }
}
