import { describe, expect, it } from 'vitest';
import type { Ids } from '@forwhom/server/ports/system.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import { HandTimers } from './hand-timers.ts';
import { record, VotingScene, type Recorder } from './voting-scene.ts';

/** Ids that are the same in every run. */
function countedIds(): Ids {
  let count = 0;
  const next = (length: number): string => `${++count}`.padStart(length, 'x');
  return { board: () => next(22), entity: () => next(12), token: () => next(43), below: () => 0 };
}

interface Told {
  /** Every frame that each of the others got, in order. */
  readonly frames: Readonly<Record<string, readonly string[]>>;
  /** What the others are answered when they ask. */
  readonly answers: readonly string[];
  readonly log: string;
}

let count = 0;
const rate = (value: number | null) =>
  ({ type: 'rate', id: `rate-command-${++count}`, about: 'worth', value }) as never;

/** Bob says something in a room with Ada, Carl and Eve, whose every byte is kept; Carl has answered with 2. */
async function tellAfter(values: readonly (number | null)[]): Promise<Told> {
  const timers = new HandTimers();
  const scene = await VotingScene.begin(['Bob', 'Carl'], { adapters: { ids: countedIds(), timers } });
  const eve = await scene.board.join('Eve', 'observer');
  const [bob, carl] = scene.people as [Joined, Joined];
  const own = await record(scene.server, scene.board.id, bob.token);
  const others: Record<string, Recorder> = {};
  for (const [name, { token }] of Object.entries({ ada: scene.ada, carl, eve })) {
    // Who comes while no time goes by waits behind whoever came.
    timers.advance(250);
    others[name] = await record(scene.server, scene.board.id, token);
  }
  const timePasses = async (): Promise<void> => {
    for (let i = 0; i < 8; i++) {
      timers.advance(250);
      scene.server.clock.advance(250);
      for (const one of [own, ...Object.values(others)]) await one.caughtUp();
    }
  };
  await scene.does({ type: 'ask-rating', id: 'ada-asks', about: 'worth' } as never);
  await scene.does(rate(2), carl);
  await timePasses();
  for (const value of values) await scene.does(rate(value), bob);
  await timePasses();
  const answers: string[] = [];
  const look = async (): Promise<void> => {
    for (const { token } of [scene.ada, carl, eve]) answers.push((await scene.board.ask('', { token })).text);
  };
  await look();
  await scene.does({ type: 'end-rating', id: 'ada-ends', about: 'worth' } as never);
  await timePasses();
  await look();
  for (const one of [own, ...Object.values(others)]) one.close();
  return {
    frames: Object.fromEntries(
      Object.entries(others).map(([name, { frames }]) => [name, frames.map((frame) => frame.toString('latin1'))]),
    ),
    answers,
    log: scene.server.log.lasting,
  };
}

describe('what somebody says to a rating', () => {
  it('Q13 tells the others the very same bytes, whatever it was', async () => {
    const [x, y] = [await tellAfter([1]), await tellAfter([5])];
    expect(Object.values(x.frames).every((frames) => frames.some((text) => text.includes('"worth":2')))).toBe(true);
    expect(y.frames).toEqual(x.frames);
    expect(y.answers).toEqual(x.answers);
    expect(y.log).toBe(x.log);
  });

  it('Q13 does not tell the others that somebody thought again', async () => {
    const [once, often] = [await tellAfter([4]), await tellAfter([1, 5, 3, null, 4])];
    expect(often.frames).toEqual(once.frames);
    expect(often.answers).toEqual(once.answers);
  });

  it('Q13 tells nobody any number but how many answered, nor what somebody else answered', async () => {
    const told = await tellAfter([5]);
    const everything = [...Object.values(told.frames).flat(), ...told.answers, told.log].join('\n');
    const ratings = everything.match(/"ratings":\{[^}]+\}/g) ?? [];
    // 1 and 2 people answered; Carl is told that he said 2.
    expect(new Set(ratings)).toEqual(new Set(['"ratings":{"worth":1}', '"ratings":{"worth":2}']));
    expect(everything).toContain('"answered":2,"counts":null');
    expect(everything).not.toMatch(/"counts":\[/);
    expect(told.log).not.toMatch(/worth/);
  });
});
