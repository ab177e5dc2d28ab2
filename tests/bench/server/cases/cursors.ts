import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { alone, atMost, type Figures, type Row } from '../../table.ts';
import { compare, rowsOf } from '../compared.ts';
import { ours } from '../contenders/ours.ts';
import { sockets } from '../contenders/sockets.ts';
import { percentile } from '../load.ts';
import type { Contender, Guest, Host } from '../contender.ts';
import { atRate, comeAll, sampleOf, type Lasting } from './measured.ts';

const HZ = 20;
const LASTING = { warm: 1_500, measured: 2_500 } as const;
/** Until V8 has compiled what so little work comes to: after a second and a half that takes a fifth of our processor. */
const WARMED = { warm: 8_000, measured: 5_000 } as const;
/** Of whom everything is read; the others are counted. */
const SAMPLE = 20;
/** Units between two positions, and between two people: whole on any server. */
const STRIDE = 8;

/** What somebody sees of the board at ordinary zoom: their own line and fifty above and below it. */
const around = (index: number): Box => ({ x: 0, y: index * STRIDE - 400, width: 1_280, height: 800 });

/** How a room of live cursors did. */
interface Cursors {
  /** Milliseconds from saying a position to its arrival, at the 99th percentile. */
  readonly p99: number;
  /** Microseconds of a processor for each position that reached somebody. */
  readonly micros: number;
  /** Bytes a second that a person receives. */
  readonly bytes: number;
  readonly cores: number;
  /** Positions a second that a person receives. */
  readonly shown: number;
}

/** Everybody moves their cursor all the time. A position says whose it is and which. */
async function moveAll(host: Host, guests: readonly Guest[], lasting: Lasting): Promise<Cursors> {
  const said: number[] = [];
  const delays: number[] = [];
  let counts = false;
  const sample = sampleOf(guests, SAMPLE);
  for (const guest of sample) {
    guest.seePoint = (x, y) => {
      const [turn, index] = [Math.round(x / STRIDE), Math.round(y / STRIDE)];
      const at = said[turn * guests.length + index];
      if (counts && at !== undefined && index !== guest.index) delays.push(performance.now() - at);
    };
  }
  const received = (): number => guests.reduce((sum, guest) => sum + guest.received, 0);
  let before = 0;
  const used = await atRate(
    host,
    guests.length * HZ,
    lasting,
    (count) => {
      const index = count % guests.length;
      said[count] = performance.now();
      guests[index]?.point(Math.floor(count / guests.length) * STRIDE, index * STRIDE);
    },
    () => {
      counts = true;
      before = received();
    },
  );
  const bytes = (received() - before) / guests.length / used.seconds;
  const shown = delays.length / sample.length / used.seconds;
  for (const guest of guests) guest.leave();
  if (used.generator > 0.9) console.error(`  the load itself takes ${used.generator.toFixed(2)} of a core`);
  return {
    p99: percentile(delays, 0.99),
    micros: (used.threads * 1e6) / (shown * guests.length * used.seconds),
    bytes,
    cores: used.threads / used.seconds,
    shown,
  };
}

/** One room of so many people on a server of their own. `apart`: each sees only those who are next to them. */
async function cursorsOf(
  contender: Contender,
  people: number,
  lasting: Lasting = LASTING,
  apart = false,
): Promise<Cursors> {
  const host = await contender.start('empty');
  try {
    const guests = await comeAll(host, people);
    if (apart) for (const guest of guests) guest.watch?.(around(guest.index));
    return await moveAll(host, guests, lasting);
  } finally {
    await host.end();
  }
}

/** What everything is compared at; then the ladder to the largest room that is still live. */
const USUAL = 100;
const MORE = [250, 500, 1_000];
const FEWER = [50, 25];
const MOST = 1_000;
const LIVE_MS = 250;

async function measure(contender: Contender, more: boolean): Promise<Figures> {
  const usual = await cursorsOf(contender, USUAL, WARMED);
  const { micros, p99 } = usual;
  const figures = { micros, p99, kilobytes: usual.bytes / 1_000, shown: usual.shown };
  if (!more) return figures;
  if (!(p99 < LIVE_MS)) {
    for (const people of FEWER) {
      if ((await cursorsOf(contender, people)).p99 < LIVE_MS) return { ...figures, largest: people };
    }
    return { ...figures, largest: 0 };
  }
  let largest = USUAL;
  // Ours is asked for the most at once, which saves minutes.
  for (const people of contender === ours ? [MOST] : MORE) {
    const room = await cursorsOf(contender, people);
    if (!(room.p99 < LIVE_MS)) break;
    largest = people;
    if (people < MOST) continue;
    const most = { ...figures, largest, mostP99: room.p99, mostCores: room.cores };
    if (contender !== ours) return most;
    const apart = await cursorsOf(contender, MOST, LASTING, true);
    return { ...most, apartP99: apart.p99, apartCores: apart.cores, apartKilobytes: apart.bytes / 1_000 };
  }
  return { ...figures, largest };
}

const NAN = Number.NaN;

/** People who move their cursor all the time, 20 positions a second each; of a hundred alone where that is asked. */
export async function benchCursors(contenders: readonly Contender[], only: readonly string[]): Promise<Row[]> {
  const more = !only.includes(String(USUAL));
  // How far the floor would go says nothing.
  const compared = await compare(contenders, (contender) => measure(contender, more && contender !== sockets));
  const alike = [
    ...rowsOf(
      compared,
      'micros',
      `a cursor to one of ${USUAL} people, 20 Hz, after 8 s of it`,
      'µs of a processor',
      DEARER,
    ),
    ...rowsOf(compared, 'kilobytes', `to each of ${USUAL} people with live cursors`, 'kB/s', { 'y-websocket': 5 }),
    ...rowsOf(compared, 'p99', `a cursor's age when it arrives, ${USUAL} people, p99`, 'ms'),
  ];
  if (!more) return alike;
  const { largest = NAN, mostP99 = NAN, mostCores = NAN } = compared.ours;
  const { apartP99 = NAN, apartCores = NAN, apartKilobytes = NAN } = compared.ours;
  const room = (name: string, value: number): Row => {
    const times = LARGER[name] ?? 0;
    const target = times === 0 ? '' : `≤ 1/${times}`;
    const other = { name, value };
    return { case: LARGEST, unit: 'people', ours: largest, other, target, met: times * value <= largest };
  };
  return [
    ...alike,
    ...compared.others.flatMap(({ name, figures: { largest: theirs } }) =>
      theirs === undefined ? [] : room(name, theirs),
    ),
    alone(`a cursor's age when it arrives, ${MOST} people, p99`, 'ms', mostP99, atMost(150)),
    alone(`live cursors of ${MOST} people`, 'cores', mostCores, atMost(0.6)),
    alone(`the same, each looks elsewhere, p99`, 'ms', apartP99, atMost(150)),
    alone(`live cursors of ${MOST} people, each looks elsewhere`, 'cores', apartCores, atMost(0.6)),
    alone(`to each of them`, 'kB/s', apartKilobytes),
  ];
}

const DEARER = { 'y-websocket': 20, tldraw: 20, Hocuspocus: 10 };
const LARGEST = 'largest room whose cursors are younger than 250 ms, p99';
const LARGER: Readonly<Record<string, number>> = { 'y-websocket': 10, tldraw: 10, Hocuspocus: 3 };
