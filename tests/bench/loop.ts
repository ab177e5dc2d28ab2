import { groups } from './loop/acts.ts';
import { Scene } from './loop/scene.ts';
import { holdsOfTheMachine, type Holds } from './loop/machine.ts';
import { median, RUNS, type Figures, type Row } from './table.ts';

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

/** Mostly judged, and at most told: a machine that stops for a while stops every server. */
const held = (name: string, { mostly, most }: Holds): Row => ({
  case: name,
  unit: 'ms',
  ours: mostly,
  other: { name: 'at most', value: most },
  target: '',
  met: null,
});

/**
 * For how long each act holds up the event loop of a real server, measured in its process: the median of all runs, which
 * is judged, beside the longest; and what the machine does to a process that is alone. `only`: some of the groups.
 */
export async function benchLoop(only: readonly string[] = []): Promise<Row[]> {
  const unknown = only.filter((name) => !(name in groups));
  if (unknown.length > 0) throw new Error(`loop has ${Object.keys(groups).join(', ')}, not ${unknown.join()}`);
  const rows: Row[] = [
    held('the machine with nothing else to do: the same work again and again', await holdsOfTheMachine()),
  ];
  for (const name of Object.keys(groups).filter((one) => only.length === 0 || only.includes(one))) {
    const runs: Figures[] = [];
    while (runs.length < RUNS) runs.push(await measure(name));
    for (const act of Object.keys(runs[0] ?? {})) {
      const holds = runs.map((figures) => figures[act] ?? Number.NaN);
      const row = held(`${act}: holds up the event loop`, { mostly: median(holds), most: Math.max(...holds) });
      rows.push({ ...row, target: `≤ ${LONGEST_MS}`, met: row.ours <= LONGEST_MS });
    }
  }
  return rows;
}
