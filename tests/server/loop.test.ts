import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { Doorway } from '@forwhom/server/documents/doorway.ts';
import { createLoopWatch } from '@forwhom/server/http/loop.ts';
import { createMetrics } from '@forwhom/server/http/metrics.ts';
import { HandTimers } from './hand-timers.ts';
import { HandClock, TestServer } from './server.ts';

/** Holds this thread, and with it the server's event loop. */
const block = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

it('O40 whatever holds up the event loop shows in the metrics and in the log, by its kind alone', async () => {
  const storage = memoryStorage();
  const seat = storage.seat.bind(storage);
  let holds = false;
  const slow: typeof storage.seat = async (...asked) => {
    if (holds) block(120);
    return seat(...asked);
  };
  const server = await TestServer.start({ adapters: { storage: { ...storage, seat: slow } } });
  const board = await server.create({ title: 'Nobody may read this in a log' });
  const ada = await board.join('Ada');
  await server.ask('/metrics');
  holds = true;
  await server.ask(`/api/v1/boards/${board.id}`, { token: ada.token });
  holds = false;
  await pause(50);
  const { text } = await server.ask('/metrics');
  expect(text).toContain('forwhom_event_loop_stalls_total{work="GET /api/v1/boards/:id"} 1');
  const line = server.log.text.split('\n').find((one) => one.includes('held up')) ?? '';
  // At most one in ten seconds: on a slow machine the first is of something else.
  expect(JSON.parse(line)).toMatchObject({ work: expect.any(String) as string, ms: expect.any(Number) as number });
  expect(line).not.toContain(board.id);
});

it('O41 how late the event loop was, and how busy, is told of the last half to whole minute, whoever asks', async () => {
  const [clock, timers, registry] = [new HandClock(), new HandTimers(), createMetrics()];
  let idle = 0;
  const log = { info: () => undefined, error: () => undefined, warn: () => undefined };
  const stop = createLoopWatch(registry, { clock, timers, log, idle: () => idle }).watch();
  const pass = (ms: number): void => {
    for (let i = 0; i < ms; i += 25) {
      clock.advance(25);
      idle += 25;
      timers.advance(25);
    }
  };
  const told = async (): Promise<(number | undefined)[]> => {
    const text = await registry.metrics();
    const figures = ['delay_seconds{quantile="0.5"}', 'delay_seconds{quantile="1"}', 'utilization'];
    return figures.map((name) => {
      const line = text.split('\n').find((one) => one.startsWith(`forwhom_event_loop_${name}`));
      return Math.round(Number(line?.split(' ').at(-1)) * 100) / 100;
    });
  };
  clock.advance(425);
  timers.advance(25);
  pass(1_275);
  // However often anybody looks: nobody takes a figure away from whoever watches.
  expect(await told()).toEqual([0, 0.43, 0.25]);
  expect(await told()).toEqual([0, 0.43, 0.25]);
  pass(29_000);
  expect((await told())[1]).toBe(0.43);
  pass(31_000);
  expect(await told()).toEqual([0, 0, 0]);
  stop();
});

it('O42 a stall is counted for the work that took longest, and what was named last is not blamed for it', async () => {
  const [clock, timers, registry] = [new HandClock(), new HandTimers(), createMetrics()];
  let idle = 0;
  const lines: unknown[] = [];
  const log = { info: () => undefined, error: () => undefined, warn: (fields: unknown) => void lines.push(fields) };
  const { working, watch } = createLoopWatch(registry, { clock, timers, log, idle: () => idle });
  const stop = watch();
  const rest = (ms: number): void => {
    clock.advance(ms);
    idle += ms;
  };
  const turn = (...work: readonly (readonly [string, number])[]): void => {
    for (const [name, ms] of work) {
      working(name);
      clock.advance(ms);
    }
    clock.advance(5);
    timers.advance(25);
  };
  turn(['a', 5], ['b', 30]);
  turn(['a', 5], ['b', 70], ['c', 10]);
  turn(['a', 60]);
  clock.advance(80);
  working('late');
  turn();
  clock.advance(100);
  turn();
  // It had nothing to do for most of the time before, which is no work of anybody's.
  working('short');
  rest(22);
  turn(['long', 20], ['longest', 24], ['last', 6]);
  rest(40);
  turn(['short', 9]);
  const text = await registry.metrics();
  expect(text.split('\n').filter((line) => line.startsWith('forwhom_event_loop_stalls_total'))).toEqual(
    ['b', 'a', 'late', 'other', 'longest'].map((work) => `forwhom_event_loop_stalls_total{work="${work}"} 1`),
  );
  expect(lines).toEqual([{ work: 'b', ms: 90 }]);
  stop();
});

it('O47 of those who enter at once some pass at a time, in their order, and who comes alone passes at once', async () => {
  const timers = new HandTimers();
  const doorway = new Doorway(timers, 8);
  const passed: number[] = [];
  const enter = async (i: number, amount = 3, line = 'one'): Promise<void> => {
    await doorway.pass(line, () => amount);
    passed.push(i);
  };
  const all = Array.from({ length: 8 }, (_, i) => enter(i));
  await pause(0);
  expect(passed).toEqual([0, 1, 2]);
  timers.advance(2);
  await pause(0);
  expect(passed).toEqual([0, 1, 2, 3, 4, 5]);
  timers.advance(2);
  await Promise.all(all);
  expect(passed).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  // Whoever takes more than passes at a time is waited for as long as that takes.
  timers.advance(2);
  const large = [enter(20, 30), enter(21)];
  timers.advance(4);
  await pause(0);
  expect(passed.at(-1)).toBe(20);
  timers.advance(2);
  await Promise.all(large);
  timers.advance(2);
  timers.advance(2);
  await enter(8);
  expect(passed.at(-1)).toBe(8);
  // Whoever has left meanwhile takes nobody's turn.
  const some = Array.from({ length: 60 }, (_, n) => enter(9 + n, n < 4 ? 3 : n < 50 ? 0 : 3));
  timers.advance(2);
  await pause(0);
  expect(passed.at(-1)).toBe(59);
  for (let n = 0; n < 5; n++) {
    timers.advance(2);
    await pause(0);
  }
  await Promise.all(some);
  // Somebody of another line waits for one of this one, not for all.
  timers.advance(2);
  passed.length = 0;
  const both = [...Array.from({ length: 9 }, (_, n) => enter(n)), enter(99, 3, 'another')];
  timers.advance(2);
  await pause(0);
  expect(passed).toEqual([0, 1, 2, 3, 99, 4]);
  for (let n = 0; n < 5; n++) timers.advance(2);
  await Promise.all(both);
});
