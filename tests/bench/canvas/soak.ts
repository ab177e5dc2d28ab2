import type { Browser, Page } from 'playwright';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { median, type Figures, type Row } from '../table.ts';
import { openBrowser, Tab } from './browser.ts';
import { Crowd } from './crowd.ts';
import { pan, zoom } from './inputs.ts';
import { figuresOf } from './measure.ts';
import { fieldFile, RealServer } from './venue.ts';

/** What the crowd does, and no step of a workshop lets everybody do at once. */
const TOOLS = ['write', 'arrange', 'group'] as const;

/** Ten looks at a board that people work on all the time, after one that warms everything up. */
const POINTS = 10;
/** Points before which the room votes: three times in all, as in a workshop. */
const VOTES = [0, 3, 7];
/** BENCH_SOAK: for what share of its time the room works between looks; 1 is as many acts as twelve people do in ninety minutes. */
const SHARE = Math.max(0.04, Number(process.env['BENCH_SOAK'] ?? 1));
/** Work between two looks, in milliseconds. */
const WORK = 15_000 * SHARE;
const LOOK = 1_500;
/** How much more the last third may take than the first. */
const GROWTH = 1.1;
/** Why no limit is set to what holds the document. */
const GROWS = 'which keeps what was deleted until nobody is there';

async function show(page: Page, view: 'Canvas' | 'List'): Promise<void> {
  await page
    .getByRole('radio', { name: view })
    .or(page.getByRole('button', { name: view, exact: true }))
    .first()
    .click();
}

/** One look: the page is used while the others go on, shows the list and comes back; then everything is weighed. */
async function look(tab: Tab, crowd: Crowd, server: RealServer): Promise<Figures> {
  const { page, session } = tab;
  await page.evaluate(() => window.bench.fit());
  const record = () => tab.record(page.evaluate((length) => window.recorder.record(length), LOOK));
  const panned = figuresOf('pan', await crowd.while(pan(session, record())));
  const zoomed = figuresOf('zoom', await crowd.while(zoom(session, record(), LOOK, 3)));
  await show(page, 'List');
  await crowd.while(page.waitForTimeout(400));
  await show(page, 'Canvas');
  await crowd.while(page.waitForTimeout(WORK));
  await page.waitForTimeout(400);
  const { heap, resident } = await server.memory();
  const [held, document] = [await tab.heap(), crowd.documentMb()];
  return {
    ...panned,
    ...zoomed,
    heap: held,
    document,
    'without document': held - document,
    resident: await tab.resident(),
    'server heap': heap,
    'server resident': resident,
  };
}

function emptyBoard(): BoardFile {
  const file = fieldFile(1);
  const { agenda } = file;
  const steps = agenda.steps.map((step) => (step.id === agenda.current ? { ...step, tools: [...TOOLS] } : step));
  return { ...file, notes: [], agenda: { ...agenda, steps } };
}

/** How it is told in place of medians. */
export const soakOf = SHARE === 1 ? 'one run, for ninety minutes' : `one run, BENCH_SOAK=${SHARE}`;

/** A busy board for as long as a workshop, at a multiple of its pace: does anything grow, or slow down? */
export async function benchSoak(): Promise<Row[]> {
  const browser = await openBrowser();
  const server = await RealServer.start();
  try {
    const { points, acts } = await work(browser, server);
    return rowsOf(points, acts);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function work(
  browser: Browser,
  server: RealServer,
): Promise<{ readonly points: readonly Figures[]; readonly acts: number }> {
  const venue = await server.bring(emptyBoard());
  const crowd = await Crowd.gather(venue);
  const tab = await Tab.open(browser);
  const { address, cookie } = await server.admit(venue, 'contributor');
  await tab.context.addCookies([cookie]);
  await tab.page.goto(address);
  await tab.page.getByText('Saved', { exact: true }).first().waitFor();
  await tab.page.waitForTimeout(1_000);
  await tab.prepare(true);
  const points: Figures[] = [];
  for (let point = 0; point <= POINTS; point++) {
    if (VOTES.includes(point)) await crowd.vote();
    const figures = await look(tab, crowd, server);
    console.error(`  ${crowd.acts} acts`, figures);
    if (point > 0) points.push(figures);
  }
  const { acts } = crowd;
  crowd.leave();
  await tab.close();
  return { points, acts };
}

function rowsOf(points: readonly Figures[], acts: number): Row[] {
  const third = (figure: string, from: number, to?: number): number =>
    median(points.slice(from, to).map((point) => point[figure] ?? Number.NaN));
  const row = (name: string, unit: string, figure: string, demanded = true): Row => {
    const [first, last] = [third(figure, 0, 3), third(figure, -3)];
    return {
      case: `busy board, ${acts.toLocaleString('en')} acts of 12 people, last third against first: ${name}`,
      unit,
      ours: last,
      other: { name: 'first third', value: first },
      target: demanded ? `≤ ${GROWTH}× the first third` : '',
      met: demanded ? last <= GROWTH * first : null,
    };
  };
  return [
    row('panning, main thread', 'ms a frame', 'pan main'),
    row('zooming, main thread', 'ms a frame', 'zoom main'),
    row(`page's heap with the document, ${GROWS}`, 'MB', 'heap', false),
    row("page's heap without the document", 'MB', 'without document'),
    row(`document, ${GROWS}`, 'MB', 'document', false),
    row('renderer, resident', 'MB', 'resident'),
    row("server's heap", 'MB', 'server heap'),
    row('server, resident', 'MB', 'server resident'),
  ];
}
