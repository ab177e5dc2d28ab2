import { readFileSync } from 'node:fs';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright';
import type { Board } from '@forwhom/client/state/model.ts';
import { CHROMIUM_ARGS } from '../../support/chromium.ts';
import { closeUp, wholeField, type Frames, type Scenario } from './scenarios.ts';

/** How long one scenario runs, in milliseconds. */
const LENGTH = 4_000;

export interface Figures {
  /** Main-thread work for one drawn frame, in milliseconds. */
  readonly main: number;
  readonly fps: number;
  readonly p95: number;
  /** The longest time between frames, in milliseconds. */
  readonly worst: number;
  /** Share of frames over 33 ms. */
  readonly slow: number;
  /** Input to paint, 95th percentile, in milliseconds; NaN where nothing was input. */
  readonly latency: number;
}

interface Measured {
  look(sight: unknown): void;
  pan(length: number): Promise<Frames>;
  zoom(length: number): Promise<Frames>;
  remote(length: number): Promise<Frames>;
  reveal(length: number): Promise<Frames>;
  still(length: number): Promise<Frames>;
}

declare global {
  interface Window {
    measured: Measured;
    board: Board;
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: CHROMIUM_ARGS });

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

async function mainThreadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Carries one note about by real mouse events, sixty a second, while the page measures itself. */
async function drag(page: Page, session: CDPSession): Promise<Frames> {
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number): Promise<unknown> =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  await send('mouseMoved', 700, 440);
  await send('mousePressed', 700, 440);
  let n = 0;
  const timer = setInterval(() => {
    n++;
    void send('mouseMoved', 700 + 200 * Math.sin(n / 30), 440 + 120 * Math.cos(n / 30));
  }, 16);
  const frames = await page.evaluate((length) => window.measured.still(length), LENGTH);
  clearInterval(timer);
  await send('mouseReleased', 700, 440);
  return frames;
}

function run(page: Page, session: CDPSession, scenario: Scenario): Promise<Frames> {
  switch (scenario) {
    case 'drag':
      return drag(page, session);
    case 'pan close':
    case 'pan all':
      return page.evaluate((length) => window.measured.pan(length), LENGTH);
    case 'zoom':
      return page.evaluate((length) => window.measured.zoom(length), LENGTH);
    case 'remote':
      return page.evaluate((length) => window.measured.remote(length), LENGTH);
    case 'reveal':
      return page.evaluate((length) => window.measured.reveal(length), LENGTH);
    default:
      return page.evaluate((length) => window.measured.still(length), LENGTH);
  }
}

/** Opens a page of the harness with the board that the query asks for. */
export async function openPage(browser: Browser, url: string, query: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}?${query}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(1_500);
  await page.evaluate(readFileSync(new URL('page.js', import.meta.url), 'utf8'));
  return page;
}

/** `count`: how many notes lie in the field, for where to look; null looks where the page looks. */
export async function measure(page: Page, scenario: Scenario, count: number | null): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  // Time on the processor: what else the machine does meanwhile is not ours.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (count !== null) {
    const sight = scenario === 'pan close' || scenario === 'drag' ? closeUp(count) : wholeField(count);
    await page.evaluate((at) => window.measured.look(at), sight);
  }
  await page.waitForTimeout(500);
  const before = await mainThreadSeconds(session);
  const { gaps, latency } = await run(page, session, scenario);
  const spent = (await mainThreadSeconds(session)) - before;
  await session.detach();
  return {
    main: (spent * 1_000) / Math.max(1, gaps.length),
    fps: (gaps.length * 1_000) / gaps.reduce((sum, gap) => sum + gap, 0),
    p95: percentile(gaps, 0.95),
    worst: Math.max(...gaps),
    slow: gaps.filter((gap) => gap > 33.5).length / Math.max(1, gaps.length),
    latency: percentile(latency, 0.95),
  };
}
