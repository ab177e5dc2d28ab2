import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { CHROMIUM_ARGS } from '../../support/chromium.ts';
import { residentMb } from '../server/load.ts';
import { VIEW, type Sight } from './scenarios.ts';

/** What a page measured of itself, in milliseconds. */
export interface Frames {
  /** Times between frames. */
  readonly gaps: readonly number[];
  /** From an input to the end of its frame; empty where there was no input. */
  readonly latency: readonly number[];
}

export interface Recorded extends Frames {
  /** Processor seconds of the main thread meanwhile. */
  readonly spent: number;
}

declare global {
  interface Window {
    /** The document that a peer's page was asked to make. */
    readonly made?: string;
    readonly recorder: {
      record(length: number): Promise<Frames>;
      recordRemote(length: number, count: number): Promise<Frames>;
    };
    /** How whatever is measured is told what no input says. Notes are numbered in the order of the field. */
    readonly bench: {
      look(sight: Sight): void;
      /** Has everything in view. */
      fit(): void;
      select(notes: readonly number[]): void;
      /** Somebody else carries a note by so much. */
      remote(note: number, dx: number, dy: number): void;
      /** All hidden notes turn. */
      reveal(): void;
    };
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    // What a page would fetch from elsewhere fails at once.
    args: [...CHROMIUM_ARGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });

const scriptOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** One page in a browser profile of its own, and so in a process of its own. */
export class Tab {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly session: CDPSession;
  readonly #browser: Browser;

  private constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.context = page.context();
    this.page = page;
    this.session = session;
  }

  static async open(browser: Browser, context?: BrowserContext): Promise<Tab> {
    const page = await (context ?? (await browser.newContext({ viewport: VIEW }))).newPage();
    const session = await page.context().newCDPSession(page);
    // Time on the processor: what else the machine does meanwhile is not theirs.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Tab(browser, page, session);
  }

  /** Gives the page what measures it; `ours`: also what speaks for it, which peers' pages bring along. */
  async prepare(ours: boolean): Promise<void> {
    await this.page.evaluate(scriptOf('recorder.js'));
    if (ours) await this.page.evaluate(scriptOf('ours.js'));
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  /** Processor seconds that the page's main thread has used. */
  async mainThread(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  }

  /** The page measures itself; what its main thread does after that, with what it still has to catch up on, is not in it. */
  async record(measured: Promise<Frames>): Promise<Recorded> {
    const before = this.mainThread();
    const frames = await measured;
    return { ...frames, spent: (await this.mainThread()) - (await before) };
  }

  /** Megabytes that the page's script holds after collecting garbage. */
  async heap(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    await this.session.send('HeapProfiler.collectGarbage');
    return (await this.session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
  }

  /** Resident megabytes of the largest process that renders a page: ours, as long as no other page is open. */
  async resident(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMb(id)));
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
