import { alone, type Figures, type Row } from '../../table.ts';
import { compare, rowsOf } from '../compared.ts';
import type { Contender, Guest } from '../contender.ts';
import { ours } from '../contenders/ours.ts';
import { cpuSeconds, pause, percentile } from '../load.ts';
import { comeAll } from './measured.ts';

const WITHIN_MS = 2_000;
const USUAL = 200;
const MANY = 500;
/** Whoever has waited this long for the board has left. */
const PATIENCE_MS = 20_000;

interface Storm {
  /** Milliseconds from opening the socket until the whole document was there. */
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
}

/** So many people come within two seconds to a board on which one is already. */
async function storm(contender: Contender, people: number): Promise<Storm> {
  const host = await contender.start('full');
  try {
    const [first] = await comeAll(host, 1);
    await pause(1_000);
    const cpu = cpuSeconds(host.pid);
    const started = performance.now();
    const guests: Guest[] = [];
    const waits: Promise<number>[] = [];
    while (guests.length < people - 1) {
      const due = ((performance.now() - started) / WITHIN_MS) * people;
      while (guests.length < Math.min(due, people - 1)) {
        const [guest, opened] = [host.come(guests.length + 1), performance.now()];
        guests.push(guest);
        waits.push(guest.whole.then((at) => at - opened));
      }
      await pause(2);
    }
    const late = pause(PATIENCE_MS).then(() => PATIENCE_MS);
    const delays = await Promise.all(waits.map((wait) => Promise.race([wait, late])));
    const used = cpuSeconds(host.pid) - cpu;
    for (const guest of [first, ...guests]) guest?.leave();
    return { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), cpu: used };
  } finally {
    await host.end();
  }
}

async function measure(contender: Contender): Promise<Figures> {
  const usual = await storm(contender, USUAL);
  if (contender !== ours) return { ...usual };
  const many = await storm(contender, MANY);
  return { ...usual, manyP50: many.p50, manyP99: many.p99, manyCpu: many.cpu };
}

/** Many people who open a board of ten thousand notes at the same time. */
export async function benchJoins(contenders: readonly Contender[]): Promise<Row[]> {
  // tldraw's rooms take a quarter of a minute for this; no target is set against them.
  const quick = contenders.filter(({ name }) => name !== 'tldraw');
  const compared = await compare(quick, measure);
  const name = (people: number): string => `${people} join 10,000 notes within 2 s`;
  const { manyP50 = Number.NaN, manyP99 = Number.NaN, manyCpu = Number.NaN } = compared.ours;
  return [
    ...rowsOf(compared, 'p50', `${name(USUAL)}: socket to document, p50`, 'ms'),
    ...rowsOf(compared, 'p99', `${name(USUAL)}: socket to document, p99`, 'ms', { Hocuspocus: 10 }),
    ...rowsOf(compared, 'cpu', name(USUAL), 's of a processor', { Hocuspocus: 8 }),
    alone(`${name(MANY)}: socket to document, p50`, 'ms', manyP50),
    alone(`${name(MANY)}: socket to document, p99`, 'ms', manyP99),
    alone(name(MANY), 's of a processor', manyCpu),
  ];
}
