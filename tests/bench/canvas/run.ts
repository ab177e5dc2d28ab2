import type { Browser } from 'playwright';
import { buildHarness, serveHarness, type Served } from '../../support/canvas-harness/build.ts';
import { alone, atMost, interleave, type Figures, type Row, type Subject } from '../table.ts';
import { openBrowser, Tab } from './browser.ts';
import { fullPaint } from './load.ts';
import { measure } from './measure.ts';
import { pageFigures } from './page.ts';
import { PeerPages } from './peers.ts';
import { peers, plans, type Peer, type Plan, type Product } from './plan.ts';
import { Profile } from './profile.ts';
import { rowsOf } from './rows.ts';
import { RealServer } from './venue.ts';
import type { Scenario } from './scenarios.ts';

/** Hidden notes that are revealed at once, all in view. */
const REVEALED = 500;

/** What a page still does when it has just been opened, it does within so many milliseconds. */
const RESTED = 1_500;

const products: readonly Product[] = ['ours', 'page', ...peers];
const sizes = [...plans.map(({ count }) => String(count)), 'reveal'];

/** What is asked for behind the colon, or everything: `canvas:1000,ours` is our canvas alone with a thousand notes. */
class Wish {
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
    const unknown = words.filter((word) => !sizes.includes(word) && !products.includes(word as Product));
    if (unknown.length > 0) throw new Error(`canvas has ${[...sizes, ...products].join(', ')}, not ${unknown.join()}`);
  }

  size = (size: string): boolean => this.#has(size, sizes);
  product = (product: Product): boolean => this.#has(product, products);

  #has(name: string, all: readonly string[]): boolean {
    const asked = this.#words.filter((word) => all.includes(word));
    return asked.length === 0 || asked.includes(name);
  }
}

async function canvasFigures(
  browser: Browser,
  address: string,
  count: number,
  scenarios: readonly Scenario[],
): Promise<Figures> {
  const tab = await Tab.open(browser);
  await tab.page.goto(address);
  await tab.prepare(true);
  await tab.page.waitForTimeout(800);
  const figures: Record<string, number> = {};
  for (const scenario of scenarios) Object.assign(figures, await measure(tab, scenario, count));
  await tab.close();
  return figures;
}

/** The page has read its document, and can be told where to look. */
const isDriven = 'window.bench !== undefined';

async function peerFigures(
  browser: Browser,
  address: string,
  count: number,
  scenarios: readonly Scenario[],
): Promise<Figures> {
  const profile = await Profile.open(browser);
  const figures: Record<string, number> = {
    load: await fullPaint(browser, await profile.window(), address, isDriven),
  };
  await profile.close();
  const tab = await Tab.open(browser);
  await tab.page.goto(address);
  await tab.page.waitForFunction(() => window.bench, null, { timeout: 60_000 });
  await tab.page.waitForTimeout(RESTED);
  figures['heap'] = await tab.heap();
  figures['resident'] = await tab.resident();
  await tab.prepare(false);
  for (const scenario of scenarios) Object.assign(figures, await measure(tab, scenario, count));
  await tab.close();
  return figures;
}

/** Everything that is measured, opened when it is first needed. */
class Bench {
  readonly #browser: Browser;
  readonly #wish: Wish;
  #harness: Served | null = null;
  #peers: PeerPages | null = null;
  #server: RealServer | null = null;

  constructor(browser: Browser, wish: Wish) {
    this.#browser = browser;
    this.#wish = wish;
  }

  /** All who do something with a board of this size. */
  async size(plan: Plan): Promise<Row[]> {
    const names = products.filter((name) => plan.does[name] !== undefined && this.#wish.product(name));
    const subjects: Subject[] = [];
    for (const name of names) subjects.push(await this.#subjectOf(plan, name));
    return rowsOf(plan, await interleave(subjects));
  }

  async reveal(): Promise<Row[]> {
    const { url } = await this.#openHarness();
    const address = `${url}?notes=${REVEALED}&veil=hidden`;
    const measured = (): Promise<Figures> => canvasFigures(this.#browser, address, REVEALED, ['reveal']);
    const own = (await interleave([{ name: 'ours', measure: measured }])).get('ours');
    const worst = own?.['reveal worst'] ?? Number.NaN;
    return [alone('500 hidden notes of mine turn at once: slowest frame', 'ms', worst, atMost(50))];
  }

  async close(): Promise<void> {
    await this.#harness?.close();
    await this.#peers?.close();
    await this.#server?.stop();
  }

  async #subjectOf(plan: Plan, name: Product): Promise<Subject> {
    const { count } = plan;
    const does = plan.does[name] ?? [];
    const browser = this.#browser;
    if (name === 'ours') {
      const { url } = await this.#openHarness();
      return { name, measure: () => canvasFigures(browser, `${url}?field&notes=${count}`, count, does) };
    }
    if (name === 'page') {
      const server = await this.#openServer();
      return { name, measure: () => pageFigures(browser, server, count, does) };
    }
    const address = (await this.#openPeers()).address(name, count);
    return { name, measure: () => peerFigures(browser, address, count, does) };
  }

  async #openHarness(): Promise<Served> {
    if (this.#harness === null) {
      await buildHarness();
      this.#harness = await serveHarness();
    }
    return this.#harness;
  }

  async #openServer(): Promise<RealServer> {
    return (this.#server ??= await RealServer.start());
  }

  async #openPeers(): Promise<PeerPages> {
    const isWanted = ({ count, does }: Plan, peer: Peer): boolean =>
      this.#wish.size(String(count)) && this.#wish.product(peer) && does[peer] !== undefined;
    const counts = (peer: Peer): number[] => plans.filter((plan) => isWanted(plan, peer)).map(({ count }) => count);
    const wanted = Object.fromEntries(peers.map((peer) => [peer, counts(peer)])) as Record<Peer, number[]>;
    return (this.#peers ??= await PeerPages.open(this.#browser, wanted));
  }
}

/** Our canvas and the board's page against what others draw, by size of board. */
export async function benchCanvas(only: readonly string[] = []): Promise<Row[]> {
  const wish = new Wish(only);
  const browser = await openBrowser();
  const bench = new Bench(browser, wish);
  const rows: Row[] = [];
  try {
    for (const plan of plans) {
      if (!wish.size(String(plan.count))) continue;
      console.error(`${plan.count} notes`);
      rows.push(...(await bench.size(plan)));
    }
    if (wish.size('reveal') && wish.product('ours')) rows.push(...(await bench.reveal()));
    return rows;
  } finally {
    await browser.close();
    await bench.close();
  }
}
