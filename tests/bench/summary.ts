import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { alone, atMost, interleave, type Figures, type Row } from './table.ts';

const LIMITS: Readonly<Record<string, number>> = {
  'summary of 500 notes, first': 50,
  'summary of 500 notes, again': 50,
};

/** A thread of its own has compiled nothing: in one that has measured before, a first time would be none. */
async function measure(): Promise<Figures> {
  const thread = new Worker(new URL('./summary-thread.ts', import.meta.url));
  const [figures] = (await once(thread, 'message')) as [Figures];
  await thread.terminate();
  return figures;
}

export async function benchSummary(): Promise<Row[]> {
  const figures = (await interleave([{ name: 'ours', measure }])).get('ours') ?? {};
  return Object.entries(figures).map(([name, ms]) => {
    const limit = LIMITS[name];
    return alone(name, 'ms', ms, limit === undefined ? null : atMost(limit));
  });
}
