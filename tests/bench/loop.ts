import { groups } from './loop/acts.ts';
import { Scene } from './loop/scene.ts';
import { alone, atMost, interleave, longest, longestOf, type Figures, type Row } from './table.ts';

/** Milliseconds for which nothing may hold up the server's event loop. */
const LONGEST_MS = 50;

/** Holds from which on it is told how much of one was work, and of what. */
const TOLD_MS = 25;

/** One run of a group of acts, each on its own, in a server process of its own. */
async function measure(name: string): Promise<Figures> {
  const figures: Record<string, number> = {};
  const scene = new Scene();
  await scene.start();
  try {
    await groups[name]?.(scene, async (act, run) => {
      const { ms, worked, work } = await scene.held(async () => void (await run()));
      if (ms > TOLD_MS) console.error(`${act}: ${Math.round(ms)} ms, ${Math.round(worked)} of work ${work}`);
      figures[act] = ms;
    });
  } finally {
    await scene.end();
  }
  return figures;
}

/**
 * For how long each act holds up the event loop of a real server at most, in whichever run, measured in its process;
 * `only`: some of the groups.
 */
export async function benchLoop(only: readonly string[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  const unknown = only.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`loop has ${Object.keys(groups).join(', ')}, not ${unknown.join()}`);
  for (const name of Object.keys(groups).filter((one) => only.length === 0 || only.includes(one))) {
    const holds = await interleave([{ name, measure: () => measure(name) }], longest);
    for (const [act, ms] of Object.entries(holds.get(name) ?? {})) {
      rows.push(alone(`${act}: holds up the event loop, ${longestOf}`, 'ms', ms, atMost(LONGEST_MS)));
    }
  }
  return rows;
}
