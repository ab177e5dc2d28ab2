import { percentile } from '../server/load.ts';
import type { Figures } from '../table.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Frames, Tab } from './browser.ts';
import { drag, escape, openNote, pan, type, zoom } from './inputs.ts';
import { block, sightOf, wholeField, type Scenario } from './scenarios.ts';

/** How long one scenario runs, in milliseconds. */
const LENGTH = 2_500;
/** The closest that a zoom sweep comes. */
const CLOSE = 1.2;

const pause = (tab: Tab, ms: number): Promise<void> => tab.page.waitForTimeout(ms);

async function act(tab: Tab, scenario: Scenario, count: number, remote: Remote): Promise<Frames> {
  const { page, session } = tab;
  const recorded = (): Promise<Frames> => page.evaluate((length) => window.recorder.record(length), LENGTH);
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
        ? page.evaluate(([length, notes]) => window.recorder.recordRemote(length, notes), [LENGTH, count] as const)
        : remote(recorded());
    case 'reveal': {
      const frames = recorded();
      await pause(tab, 200);
      await page.evaluate(() => window.bench.reveal());
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

/** Runs a scenario on a board of so many notes. Figures by `NAME main`, `fps`, `p95`, `worst`, `slow` and `input`. */
export async function measure(tab: Tab, scenario: Scenario, count: number, remote: Remote = null): Promise<Figures> {
  const { page, session } = tab;
  if (scenario === 'reveal') await page.evaluate(() => window.bench.fit());
  else await page.evaluate((sight) => window.bench.look(sight), sightOf(scenario, count));
  if (scenario === 'drag 500') await page.evaluate((notes) => window.bench.select(notes), block(count, 25, 20));
  if (scenario === 'typing') await openNote(session);
  await pause(tab, 400);
  const before = await tab.mainThread();
  const { gaps, latency } = await act(tab, scenario, count, remote);
  const spent = (await tab.mainThread()) - before;
  if (scenario === 'typing') await escape(session);
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1_000;
  return {
    // Milliseconds of the main thread for one drawn frame.
    [`${scenario} main`]: (spent * 1_000) / Math.max(1, gaps.length),
    [`${scenario} fps`]: gaps.length / seconds,
    [`${scenario} p95`]: percentile(gaps, 0.95),
    [`${scenario} worst`]: Math.max(...gaps),
    // Frames in a hundred.
    [`${scenario} slow`]: (100 * gaps.filter((gap) => gap > 33.5).length) / Math.max(1, gaps.length),
    [`${scenario} input`]: percentile(latency, 0.95),
  };
}
