import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { ServerProcess } from '../../../support/process.ts';
import { alone, atMost, interleave, type Figures, type Row } from '../../table.ts';
import { startServer } from '../contenders/ours.ts';
import { pause, percentile, put, post } from '../load.ts';
import { newFolder } from '../place.ts';
import { fillRoom, partOf, untilAllHeard } from '../room.ts';

/** Drafts of many people become notes: milliseconds from the command to the last screen. */
async function reveal(server: ServerProcess, people: number, drafts: number): Promise<number> {
  const room = await fillRoom(server, people);
  const [first] = room.people;
  await room.command({ type: 'start' });
  await room.command({ type: 'next', from: 'welcome' });
  const exchanges = room.people.map(async (one) => {
    one.askForDrafts();
    await one.until((type, step) => type === frameType.drafts && step === syncStep.missing);
  });
  await Promise.all(exchanges);
  const allCounted = first?.until((type, _, bytes) => partOf('hidden', type, bytes)?.counts['do'] === drafts);
  for (let i = 0; i < drafts; i++) {
    room.people[i % people]?.write('do', frameType.drafts);
    if (i % 20 === 19) await pause(20);
  }
  await allCounted;
  const isNotes = (type: number, step: number): boolean => type === frameType.sync && step === syncStep.update;
  const delay = await untilAllHeard(room, isNotes, () => room.command({ type: 'reveal' }));
  room.leave();
  return delay;
}

/** Steps back and forth: milliseconds from the command to the last screen, each time. */
async function steps(server: ServerProcess, people: number, times: number): Promise<number[]> {
  const room = await fillRoom(server, people);
  await room.command({ type: 'start' });
  const delays: number[] = [];
  for (let i = 0; i < times; i++) {
    const body = i % 2 === 0 ? { type: 'next', from: 'welcome' } : { type: 'previous', from: 'write-do' };
    const act = (): Promise<void> => room.command(body);
    delays.push(await untilAllHeard(room, (type, _, bytes) => partOf('agenda', type, bytes) !== null, act));
    await pause(150);
  }
  room.leave();
  return delays;
}

/** What voting at once costs: milliseconds a change of dots, and messages about the turnout that one person hears. */
interface Voting {
  readonly delays: readonly number[];
  readonly turnouts: number;
  readonly seconds: number;
}

/** Everybody gives a dot at once, in turn to each of some notes; then everybody says to be done. */
async function votes(server: ServerProcess, people: number, candidates: number): Promise<Voting> {
  const room = await fillRoom(server, people);
  await room.command({ type: 'start' });
  for (let i = 0; i < candidates; i++) room.people[i]?.write('whom');
  await pause(500);
  await room.command({ type: 'jump', from: 'welcome', to: 'vote' });
  let opened: readonly RoundSet[] = [];
  await untilAllHeard(
    room,
    (type, _, bytes) => {
      opened = partOf('rounds', type, bytes) ?? opened;
      return opened.length > 0;
    },
    () => room.command({ type: 'open-voting' }),
  );
  const [set] = opened;
  const round = set?.rounds[0]?.id;
  const slate = set?.slate ?? [];
  const delays: number[] = [];
  for (let turn = 0; turn < Math.min(3, slate.length); turn++) {
    const path = `/api/v1/boards/${room.board}/rounds/${round}/ballot/${slate[turn]?.id}`;
    await Promise.all(
      room.people.map(async ({ seat }) => {
        const before = performance.now();
        await put(server, path, { dots: 1 }, seat.token);
        delays.push(performance.now() - before);
      }),
    );
  }
  let turnouts = 0;
  const [one] = room.people;
  if (one !== undefined) {
    one.hear = (type, _, bytes) => void (partOf('turnout', type, bytes) !== null && turnouts++);
  }
  const before = performance.now();
  await Promise.all(
    room.people.map(({ seat }, i) => {
      const body = { id: `done-${i}`.padEnd(8, '-'), type: 'ballot-state', round, state: 'done' };
      return post(server, `/api/v1/boards/${room.board}/commands`, body, seat.token);
    }),
  );
  await pause(500);
  room.leave();
  return { delays, turnouts, seconds: (performance.now() - before) / 1_000 };
}

const PEOPLE = 200;
const DRAFTS = 500;

async function measure(): Promise<Figures> {
  const server = await startServer(newFolder());
  const stepped = await steps(server, PEOPLE, 20);
  const shown = await reveal(server, PEOPLE, DRAFTS);
  const { delays, turnouts, seconds } = await votes(server, PEOPLE, 9);
  await server.end('SIGKILL');
  return {
    step: percentile(stepped, 0.5),
    slowestStep: Math.max(...stepped),
    shown,
    dot: percentile(delays, 0.5),
    slowDot: percentile(delays, 0.99),
    turnouts: turnouts / seconds,
  };
}

/** The running workshop with two hundred people. No other product has one to compare with. */
export async function benchWorkshop(): Promise<Row[]> {
  const figures = (await interleave([{ name: 'ours', measure }])).get('ours') ?? {};
  const row = (figure: string, name: string, limit: number | null = null): Row =>
    alone(name, 'ms', figures[figure] ?? Number.NaN, limit === null ? null : atMost(limit));
  return [
    row('step', `next step, ${PEOPLE} people: command to the last screen, p50`),
    row('slowestStep', `next step, ${PEOPLE} people: command to the last screen, slowest`, 250),
    row('shown', `${DRAFTS} drafts revealed, ${PEOPLE} people: command to the last screen`, 1_000),
    row('dot', `dots of ${PEOPLE} people at once: asked to answered, p50`),
    row('slowDot', `dots of ${PEOPLE} people at once: asked to answered, p99`),
    alone(
      `${PEOPLE} people are done at once: messages on the turnout`,
      'a second',
      figures['turnouts'] ?? NaN,
      atMost(4),
    ),
  ];
}
