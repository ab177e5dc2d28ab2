import { alone, atMost, type Row } from '../../table.ts';
import { compare, rowsOf } from '../compared.ts';
import { percentile } from '../load.ts';
import type { Contender } from '../contender.ts';
import { atRate, comeAll, sampleOf } from './measured.ts';

const PER_SECOND = 70;
const LASTING = { warm: 1_500, measured: 3_000 } as const;
const SAMPLE = 40;
/** Neighbouring notes are written by people who are not neighbours. */
const STRIDE = 37;

interface Edits {
  /** Milliseconds from writing to being seen by somebody else. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of a processor for each note that reached somebody else. */
  readonly micros: number;
  readonly cores: number;
}

/** New notes at a steady rate by different people of a room. */
async function editsOf(contender: Contender, people: number): Promise<Edits> {
  const host = await contender.start('empty');
  try {
    const guests = await comeAll(host, people);
    const written: number[] = [];
    const delays: number[] = [];
    let counts = false;
    const writerOf = (count: number): number => (count * STRIDE) % people;
    for (const guest of sampleOf(guests, SAMPLE)) {
      const seen = new Set<number>();
      guest.seeNote = (count) => {
        const at = written[count];
        if (!counts || at === undefined || writerOf(count) === guest.index || seen.has(count)) return;
        seen.add(count);
        delays.push(performance.now() - at);
      };
    }
    const used = await atRate(
      host,
      PER_SECOND,
      LASTING,
      (count) => {
        written[count] = performance.now();
        guests[writerOf(count)]?.write(count);
      },
      () => (counts = true),
    );
    for (const guest of guests) guest.leave();
    const deliveries = PER_SECOND * used.seconds * (people - 1);
    const micros = (used.cpu * 1e6) / deliveries;
    return { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), micros, cores: used.cpu / used.seconds };
  } finally {
    await host.end();
  }
}

const SIZES = [
  { people: 200, limit: 20 },
  { people: 1_000, limit: 60 },
] as const;

/** From writing to being seen; ours is on disk first. `only` may name numbers of people. */
export async function benchEdits(contenders: readonly Contender[], only: readonly string[]): Promise<Row[]> {
  const asked = SIZES.filter(({ people }) => only.includes(String(people)));
  const sizes = asked.length > 0 ? asked : SIZES;
  const compared = await compare(contenders, async (contender) => {
    const figures: Record<string, number> = {};
    for (const { people } of sizes) {
      for (const [name, value] of Object.entries(await editsOf(contender, people)))
        figures[`${name} ${people}`] = value;
    }
    return figures;
  });
  return sizes.flatMap(({ people, limit }) => {
    const name = `${PER_SECOND} notes a second, ${people} people`;
    const p99 = `p99 ${people}`;
    return [
      alone(`${name}: written to seen, p99`, 'ms', compared.ours[p99] ?? Number.NaN, atMost(limit)),
      ...rowsOf(compared, `p50 ${people}`, `${name}: written to seen, p50`, 'ms'),
      ...rowsOf(compared, p99, `${name}: written to seen, p99`, 'ms'),
      ...rowsOf(compared, `micros ${people}`, `${name}: to one of them`, 'µs of a processor', { 'y-websocket': 1 }),
    ];
  });
}
