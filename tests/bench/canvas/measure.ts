import { percentile } from '../server/load.ts';
import type { Figures } from '../table.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Recorded, Tab } from './browser.ts';
import { drag, escape, nudge, openNote, pan, point, type, zoom } from './inputs.ts';
import { block, sightOf, wholeField, type Scenario } from './scenarios.ts';

/** How long one scenario runs, in milliseconds. */
const LENGTH = 1_500;
/** The closest that a zoom sweep comes. */
const CLOSE = 1.2;

const pause = (tab: Tab, ms: number): Promise<void> => tab.page.waitForTimeout(ms);

/** A page that answers in so many milliseconds is through with what came before; none is waited for longer than that. */
const PROMPT = 150;
const PATIENCE = 45_000;

/** Waits until the page has made ready what it keeps for a view: Excalidraw takes half a minute for the largest board. */
async function settle(tab: Tab): Promise<void> {
  const begun = performance.now();
  for (let took = Infinity; took > PROMPT && performance.now() - begun < PATIENCE;) {
    await pause(tab, 200);
    const before = performance.now();
    await tab.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    took = performance.now() - before;
  }
}

async function act(
  tab: Tab,
  scenario: Scenario,
  count: number,
  remote: Remote,
  reveal: Reveal | null,
): Promise<Recorded> {
  const { page, session } = tab;
  const recorded = (): Promise<Recorded> =>
    tab.record(page.evaluate((length) => window.recorder.record(length), LENGTH));
  switch (scenario) {
    case 'pan close':
    case 'pan all':
      return pan(session, recorded());
    case 'zoom':
      return zoom(session, recorded(), LENGTH, CLOSE / wholeField(count).zoom);
    case 'drag':
    case 'drag 500':
      return drag(session, recorded);
    case 'typing':
      return type(session, recorded());
    case 'remote':
      return remote === null
        ? tab.record(
            page.evaluate(([length, notes]) => window.recorder.recordRemote(length, notes), [LENGTH, count] as const),
          )
        : remote(recorded());
    case 'reveal': {
      const frames = recorded();
      await pause(tab, 200);
      await (reveal === null ? page.evaluate(() => window.bench.reveal()) : reveal());
      return frames;
    }
    case 'rest':
      return recorded();
    default:
      return unreachable(scenario);
  }
}

/** Moves notes from elsewhere while `work` goes on; null: the page does so itself, as if others had. */
export type Remote = (<T>(work: Promise<T>) => Promise<T>) | null;

/** Has all hidden notes turn. */
type Reveal = () => Promise<void>;

/** What the page took for what was done. Figures by `NAME main`, `fps`, `p95`, `worst`, `slow` and `input`. */
export function figuresOf(name: string, { gaps, latency, spent }: Recorded): Figures {
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1_000;
  return {
    // Milliseconds of the main thread for one drawn frame.
    [`${name} main`]: (spent * 1_000) / Math.max(1, gaps.length),
    [`${name} fps`]: gaps.length / seconds,
    [`${name} p95`]: percentile(gaps, 0.95),
    [`${name} worst`]: Math.max(...gaps),
    // Frames in a hundred.
    [`${name} slow`]: (100 * gaps.filter((gap) => gap > 33.5).length) / Math.max(1, gaps.length),
    [`${name} input`]: percentile(latency, 0.95),
  };
}

/** Runs a scenario on a board of so many notes. */
export async function measure(
  tab: Tab,
  scenario: Scenario,
  count: number,
  remote: Remote = null,
  reveal: Reveal | null = null,
): Promise<Figures> {
  const { page, session } = tab;
  if (scenario === 'reveal') await page.evaluate(() => window.bench.fit());
  else await page.evaluate((sight) => window.bench.look(sight), sightOf(scenario, count));
  // A wheel on the way there would leave the view wherever it has come to.
  if (scenario === 'reveal') await pause(tab, 400);
  // A hand that pans or zooms has its pointer over the board.
  await point(session);
  await nudge(session);
  await settle(tab);
  const carried = scenario === 'drag 500' ? block(count, 25, 20) : null;
  if (carried !== null) await page.evaluate((notes) => window.bench.select(notes), carried);
  if (scenario === 'typing') await openNote(session);
  await pause(tab, 400);
  const figures = figuresOf(scenario, await act(tab, scenario, count, remote, reveal));
  if (scenario === 'typing') await escape(session);
  // What is selected is painted at each frame: nobody is measured with what the scenario before has left.
  if (carried !== null) await page.evaluate(() => window.bench.select([]));
  return figures;
}
