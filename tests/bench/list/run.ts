import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import type * as Y from 'yjs';
import { moveNote, textOf } from '@forwhom/shared/board/writeNote.ts';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { CHROMIUM_ARGS } from '../../support/chromium.ts';
import { largeBoard } from '../../support/large-board.ts';
import { StockClient } from '../../support/stock.ts';
import { postJson } from '../postJson.ts';
import { alone, atLeast, atMost, interleave, type Figures, type Row } from '../table.ts';

const NOTES = 10_000;
const CLIENT = process.env['CLIENT_DIST'] ?? fileURLToPath(new URL('../../../client/dist', import.meta.url));

const views = {
  laptop: { viewport: { width: 1366, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
type View = keyof typeof views;
/** What is done in it, each by itself: `list:laptop,search`. It is opened in any case. */
const acts = ['scroll', 'others', 'keys', 'search'] as const;
type Act = (typeof acts)[number];

/** What is told, in this order: figure, words, unit and limit. */
const told: readonly (readonly [string, string, string, ReturnType<typeof atMost> | null])[] = [
  ['open', 'from choosing the list to its first picture', 'ms', atMost(200)],
  ['open longest', 'longest task of 50 ms or more while it opens', 'ms', null],
  ['open main', 'main thread until all notes are on the page', 'ms', null],
  ['heap', 'heap above the canvas, all notes on the page', 'MB', null],
  ['nodes', 'elements of the list', '', null],
  ['scroll main', 'scrolling 60 px a frame, main thread a frame', 'ms', atMost(10)],
  ['scroll fps', 'scrolling 60 px a frame', 'fps', atLeast(50)],
  ['fling main', 'scrolling 600 px a frame, main thread a frame', 'ms', null],
  ['fling fps', 'scrolling 600 px a frame', 'fps', atLeast(50)],
  ['moves main', '50 remote moves a second while scrolling, main thread a frame', 'ms', null],
  ['moves fps', '50 remote moves a second while scrolling', 'fps', atLeast(45)],
  ['move', 'one remote move, main thread', 'ms', null],
  ['edit', 'one remote edit, main thread', 'ms', null],
  ['tick', 'ticking one, main thread', 'ms', null],
  ['arrow', 'an arrow key, main thread', 'ms', null],
  ['key', 'a key in a note, main thread', 'ms', null],
  ['search', 'a key in the search, main thread', 'ms', null],
  ['search longest', 'longest task of 50 ms or more of a search', 'ms', null],
];

/** The board page in a browser of its own, and what its main thread does. */
class Tab {
  readonly page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async open(browser: Browser, view: View): Promise<Tab> {
    const context = await browser.newContext(views[view]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    return new Tab(page, session);
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  }

  /** Milliseconds of the main thread until now. */
  async spent(): Promise<number> {
    return (await this.#metric('TaskDuration')) * 1_000;
  }

  /** Megabytes of the heap after a collection. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    return (await this.#metric('JSHeapUsedSize')) / 2 ** 20;
  }

  /** The longest task since this was asked last; one under 50 ms counts as none. */
  longest(): Promise<number> {
    return this.page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks.splice(0)));
  }

  async show(view: 'List' | 'Canvas'): Promise<void> {
    const { page } = this;
    await page
      .getByRole('radio', { name: view })
      .or(page.getByRole('button', { name: view, exact: true }))
      .first()
      .click();
  }

  /** Milliseconds from choosing the list to its first picture, by the page's own clock. */
  openList(): Promise<number> {
    return this.page.evaluate(async () => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const chooser = [...document.querySelectorAll<HTMLElement>('button, [role=radio]')].find(
        (one) => one.textContent?.trim() === 'List' || one.getAttribute('aria-label') === 'List',
      );
      const before = performance.now();
      chooser?.click();
      while (document.querySelector('.list [data-row]') === null) await frame();
      await frame();
      return performance.now() - before;
    });
  }

  /** Scrolls by so many pixels a frame: milliseconds of the main thread a frame, and frames a second. */
  async scroll(by: number): Promise<{ main: number; fps: number }> {
    const before = await this.spent();
    const gaps = await this.page.evaluate(async (step) => {
      const list = document.querySelector('.list-scroll');
      const times: number[] = [];
      for (let i = 0; i <= 150; i++) {
        list?.scrollBy(0, step);
        times.push(await new Promise((done) => requestAnimationFrame(done)));
      }
      return times.slice(1).map((time, i) => time - (times[i] ?? 0));
    }, by);
    const whole = gaps.reduce((sum, gap) => sum + gap, 0);
    return { main: ((await this.spent()) - before) / gaps.length, fps: (1_000 * gaps.length) / whole };
  }

  async toTop(): Promise<void> {
    await this.page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 0));
    await this.page.waitForTimeout(500);
  }

  /** Milliseconds of the main thread for one of several runs, without what the page does at rest. */
  async cost(times: number, run: (n: number) => Promise<void> | void): Promise<number> {
    const spell = async (act: (n: number) => Promise<void> | void): Promise<number> => {
      const before = await this.spent();
      for (let n = 0; n < times; n++) {
        await act(n);
        await this.page.waitForTimeout(120);
      }
      return (await this.spent()) - before;
    };
    const rest = await spell(() => undefined);
    return Math.max(0, (await spell(run)) - rest) / times;
  }
}

/** Somebody else, who changes notes all over the board. */
class Somebody {
  readonly #doc: Y.Doc;
  readonly #ids: readonly NoteId[];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#ids = [...doc.getMap('notes').keys()] as NoteId[];
  }

  move(n: number): void {
    const [zone, x, y] = this.#at(n);
    const [, toX, toY] = this.#at(n + 1);
    moveNote(this.#doc, this.#id(n), zone, (x + toX) / 2, (y + toY) / 2, 0);
  }

  edit(n: number): void {
    textOf(this.#doc, this.#id(n))?.insert(0, 'a');
  }

  #id(n: number): NoteId {
    return this.#ids[(n * 7_919 + 13) % this.#ids.length] as NoteId;
  }

  #at(n: number): [ZoneId, number, number] {
    return this.#doc.getMap<Y.Map<unknown>>('notes').get(this.#id(n))?.get('at') as [ZoneId, number, number];
  }
}

async function measure(
  browser: Browser,
  link: string,
  view: View,
  other: Somebody,
  does: (act: Act) => boolean,
): Promise<Figures> {
  const tab = await Tab.open(browser, view);
  const { page } = tab;
  const figures: Record<string, number> = {};
  try {
    await page.goto(link);
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).first().waitFor({ timeout: 60_000 });
    await tab.show('Canvas');
    await page.getByRole('application').waitFor();
    await page.waitForTimeout(2_500);
    const heap = await tab.heap();
    await tab.longest();
    const before = await tab.spent();
    figures['open'] = await tab.openList();
    await page.waitForTimeout(3_500);
    figures['open main'] = (await tab.spent()) - before;
    figures['open longest'] = await tab.longest();
    figures['heap'] = (await tab.heap()) - heap;
    figures['nodes'] = await page.evaluate(() => document.querySelectorAll('.list *').length);
    if (does('scroll')) await scrolled(tab, figures);
    if (does('others')) await byOthers(tab, figures, other);
    if (view === 'laptop' && does('keys')) await byKeys(tab, figures);
    if (view === 'laptop' && does('search')) await searched(tab, figures);
  } finally {
    await page.context().close();
  }
  return figures;
}

async function scrolled(tab: Tab, figures: Record<string, number>): Promise<void> {
  for (const [name, by] of [
    ['scroll', 60],
    ['fling', 600],
  ] as const) {
    const { main, fps } = await tab.scroll(by);
    Object.assign(figures, { [`${name} main`]: main, [`${name} fps`]: fps });
  }
}

async function byOthers(tab: Tab, figures: Record<string, number>, other: Somebody): Promise<void> {
  await tab.toTop();
  let n = 0;
  const timer = setInterval(() => other.move(++n), 20);
  const { main, fps } = await tab.scroll(30);
  clearInterval(timer);
  Object.assign(figures, { 'moves main': main, 'moves fps': fps });
  await tab.toTop();
  figures['move'] = await tab.cost(12, (i) => other.move(i));
  figures['edit'] = await tab.cost(12, (i) => other.edit(i));
}

async function byKeys(tab: Tab, figures: Record<string, number>): Promise<void> {
  const { page } = tab;
  const { keyboard } = page;
  await page.locator('[data-part=tick]').first().focus();
  figures['tick'] = await tab.cost(8, () => keyboard.press('Space'));
  await page.locator('[data-part=text]').first().focus();
  figures['arrow'] = await tab.cost(12, () => keyboard.press('ArrowDown'));
  await keyboard.press('Enter');
  await page.locator('.row-field').first().waitFor();
  figures['key'] = await tab.cost(12, () => keyboard.press('x'));
  await keyboard.press('Escape');
}

async function searched(tab: Tab, figures: Record<string, number>): Promise<void> {
  const { page } = tab;
  const { keyboard } = page;
  await tab.toTop();
  await keyboard.press('/');
  await page.getByRole('searchbox').focus();
  await tab.longest();
  const word = 'winter';
  figures['search'] = await tab.cost(2 * word.length, (n) => keyboard.press(word[n] ?? 'Backspace'));
  figures['search longest'] = await tab.longest();
}

/** The list of a board with 10,000 notes: opened, scrolled, written in, searched, and changed by somebody else. */
export async function benchList(only: readonly string[] = []): Promise<Row[]> {
  const asked = <One extends string>(all: readonly One[]): ((one: One) => boolean) => {
    const some = all.filter((one) => only.includes(one));
    return (one) => some.length === 0 || some.includes(one);
  };
  const names = Object.keys(views) as View[];
  const unknown = only.filter((word) => ![...names, ...acts].includes(word as View | Act));
  if (unknown.length > 0) throw new Error(`list has ${[...names, ...acts].join(', ')}, not ${unknown.join()}`);
  const server = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [CLIENT]);
  const [port] = (await once(server, 'message')) as [number];
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: CHROMIUM_ARGS,
  });
  try {
    const api = `http://127.0.0.1:${port}/api/v1/boards`;
    const { boardId, links } = await postJson<CreatedBoard>(`${api}/import`, { file: largeBoard(NOTES) });
    const secret = new URL(links.facilitator).hash.slice(1);
    const { token } = await postJson<Joined>(`${api}/${boardId}/join`, { secret, name: 'Bob' });
    const client = new StockClient(port, boardId, token, '');
    await client.synced();
    const other = new Somebody(client.doc);
    const link = `http://127.0.0.1:${port}/b/${boardId}#${secret}`;
    const subjects = names.filter(asked(names)).map((name) => ({
      name,
      measure: () => measure(browser, link, name, other, asked(acts)),
    }));
    const measured = await interleave(subjects);
    client.stop();
    return [...measured].flatMap(([view, figures]) =>
      told.flatMap(([name, words, unit, limit]) => {
        const value = figures[name];
        return value === undefined ? [] : [alone(`List of 10,000 on a ${view}: ${words}`, unit, value, limit)];
      }),
    );
  } finally {
    await browser.close();
    server.kill();
  }
}
