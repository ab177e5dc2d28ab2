import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { CHROMIUM_ARGS } from '../support/chromium.ts';
import { LedgerClient } from '../support/ledger.ts';
import { freePort, ServerProcess } from '../support/process.ts';
import { interleave, type Figures } from './table.ts';

/** How much slower than this machine the page's processor is made. */
const SLOWER = 4;
/** The main thread has to be free of long tasks for so long (milliseconds) before the page counts as interactive. */
const QUIET = 1_000;
/** Notes are written by fifties, as few people write and as no server refuses. */
const BATCH = 50;
const ZONES = ['do', 'value', 'whom'] as const;
/** The colour of the notes by day. */
const SUN = '#ffe07a';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A board, and somebody's seat on it. */
export interface OpenBoard {
  readonly url: string;
  readonly token: string;
}

async function post<T>(url: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as T;
}

function writeSome(client: LedgerClient, author: ParticipantId, from: number, to: number): void {
  client.doc.transact(() => {
    for (let i = from; i < to; i++) {
      const place = {
        zone: ZONES[i % ZONES.length] as unknown as ZoneId,
        x: 24 + (Math.floor(i / 3) % 4) * 164,
        y: 80 + Math.floor(i / 12) * 164,
      };
      const note = {
        id: `startup-note-${i}` as NoteId,
        author,
        created: 1,
        text: `Somebody who waits for the answer ${i}`,
      };
      writeNote(client.doc, { ...note, ...place, color: 'sun', size: 'm' });
    }
  });
}

/** A board with so many notes in three zones. */
export async function boardOf(port: number, notes: number): Promise<OpenBoard> {
  const origin = `http://localhost:${port}`;
  const { boardId, links } = await post<CreatedBoard>(`${origin}/api/v1/boards`, {});
  const secret = new URL(links.contributor).hash.slice(1);
  const join = (name: string): Promise<Joined> => post(`${origin}/api/v1/boards/${boardId}/join`, { secret, name });
  const { token, participant } = await join('Writer');
  const client = new LedgerClient('w', participant.id);
  client.connect(port, boardId, token);
  while (!client.synced) await pause(10);
  for (let from = 0; from < notes; from += BATCH) {
    writeSome(client, participant.id as ParticipantId, from, Math.min(notes, from + BATCH));
    await pause(40);
  }
  await pause(300);
  client.disconnect();
  return { url: `${origin}/b/${boardId}`, token: (await join('Ann')).token };
}

interface Seen {
  /** When the first note was painted, when one could write, each or 0, and the tasks over 50 ms. */
  notes: number;
  composer: number;
  readonly long: (readonly [from: number, to: number])[];
}
declare global {
  // oxlint-disable-next-line no-var -- what the page itself notes down
  var seen: Seen;
}

/** Runs in the page before anything else: what is filled with a note's colour is a note, near or far. */
function watch(color: string): void {
  const noted: Seen = { notes: 0, composer: 0, long: [] };
  globalThis.seen = noted;
  const proto = CanvasRenderingContext2D.prototype;
  for (const name of ['fillRect', 'fill'] as const) {
    const paint = Reflect.get(proto, name) as (...args: unknown[]) => void;
    Reflect.set(proto, name, function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (noted.notes === 0 && this.fillStyle === color) noted.notes = performance.now();
      Reflect.apply(paint, this, args);
    });
  }
  const look = (): void => {
    const composer = document.querySelector<HTMLTextAreaElement>('textarea#composer:enabled');
    if (composer === null || composer.readOnly) requestAnimationFrame(look);
    else noted.composer = performance.now();
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.long.push([startTime, startTime + duration]);
  }).observe({ type: 'longtask', buffered: true });
}

/** What somebody sees who opens the board, in milliseconds since they asked for it. */
async function openPage({ page, session }: SlowPage, url: string): Promise<Figures> {
  await page.goto(url, { waitUntil: 'commit' });
  // Asked without Playwright's own script: the page would have to read it while it starts.
  const isThere = async (): Promise<boolean> => {
    const expression = 'seen.notes > 0 && seen.composer > 0';
    return (await session.send('Runtime.evaluate', { expression })).result.value === true;
  };
  while (!(await isThere())) await page.waitForTimeout(100);
  for (let rest = QUIET; rest > 0;) {
    await page.waitForTimeout(rest);
    rest = await page.evaluate((quiet) => quiet - (performance.now() - (seen.long.at(-1)?.[1] ?? 0)), QUIET);
  }
  const { notes, composer, long } = await page.evaluate(() => seen);
  // The end of the last long task before a second without one.
  let interactive = Math.max(notes, composer);
  for (const [from, to] of long) if (from < interactive + QUIET) interactive = Math.max(interactive, to);
  return { notes, composer, interactive };
}

interface SlowPage {
  readonly page: Page;
  readonly session: CDPSession;
}

async function slowPage(context: BrowserContext): Promise<SlowPage> {
  const page = await context.newPage();
  await page.addInitScript(watch, SUN);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page, session };
}

/** Somebody who has a seat opens the board in a browser that has nothing of ours, and once more. */
export async function openTwice(browser: Browser, { url, token }: OpenBoard): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 800 } });
  try {
    await context.addCookies([{ name: 'forwhom', value: token, url: new URL(url).origin }]);
    const first = await slowPage(context);
    const cold = await openPage(first, url);
    await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await first.page.close();
    const warm = await openPage(await slowPage(context), url);
    return { ...cold, again: warm['interactive'] ?? Number.NaN };
  } finally {
    await context.close();
  }
}

/** Medians by how many notes lie on the board, from the real server with the built client. */
export async function measureStart(sizes: readonly number[]): Promise<ReadonlyMap<number, Figures>> {
  const dir = mkdtempSync(join(tmpdir(), 'forwhom-start-'));
  const server = new ServerProcess(await freePort(), dir);
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    await server.start();
    const subjects = [];
    for (const size of sizes) {
      const board = await boardOf(server.port, size);
      subjects.push({ name: String(size), measure: () => openTwice(browser, board) });
    }
    return new Map([...(await interleave(subjects))].map(([name, figures]) => [Number(name), figures]));
  } finally {
    await browser.close();
    await server.end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  }
}
