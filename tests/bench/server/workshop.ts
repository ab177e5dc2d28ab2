import { frameType, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { ServerProcess } from '../../support/process.ts';
import { pause, percentile, put, post } from './load.ts';
import { fillRoom, partOf, untilAllHeard } from './room.ts';

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
  readonly done: number;
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
  return { delays, done: people, turnouts, seconds: (performance.now() - before) / 1_000 };
}

/** The running workshop at so many people. */
export async function benchWorkshop(
  server: ServerProcess,
  people: number,
  line: (name: string, figure: string, target: string) => void,
): Promise<void> {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const stepped = await steps(server, people, 20);
  line(
    `next step, ${people} people: command to the last screen`,
    `p50 ${ms(percentile(stepped, 0.5))}, worst ${ms(Math.max(...stepped))}`,
    'under 250 ms',
  );
  const shown = await reveal(server, people, 500);
  line(`500 drafts revealed, ${people} people: to the last screen`, ms(shown), 'under 1 s');
  const { delays, done, turnouts, seconds } = await votes(server, people, 9);
  const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
  line(`dots of ${people} people at once: asked to answered`, `p50 ${ms(p50)}, p99 ${ms(p99)}`, '');
  line(
    `${done} people done at once: messages on the turnout`,
    `${turnouts} in ${seconds.toFixed(1)} s`,
    'at most 4 a second',
  );
}
