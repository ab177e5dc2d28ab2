import { describe, expect, it } from 'vitest';
import type { Ids } from '@forwhom/server/ports/system.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import { HandTimers } from './hand-timers.ts';
import { record, themeId, VotingScene, type Recorder } from './voting-scene.ts';

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
  /** What is counted of requests and frames at /metrics, without how long anything took. */
  readonly figures: readonly string[];
  readonly log: string;
}

/** Bob votes in a room with Ada, Carl and Eve, whose every byte is kept. Time goes by only between the acts. */
async function tellAfter(vote: (scene: VotingScene, bob: Joined) => Promise<void>): Promise<Told> {
  const timers = new HandTimers();
  const scene = await VotingScene.begin(['Bob', 'Carl'], { adapters: { ids: countedIds(), timers } });
  const eve = await scene.board.join('Eve', 'observer');
  const bob = scene.person(0);
  const own = await record(scene.server, scene.board.id, bob.token);
  const others: Record<string, Recorder> = {};
  for (const [name, { token }] of Object.entries({ ada: scene.ada, carl: scene.person(1), eve })) {
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
  const { set, round } = await scene.open({ over: 'themes', byFunction: true });
  await timePasses();
  await scene.cast(scene.person(1), round, themeId(1), 1);
  await timePasses();
  await vote(scene, bob);
  await timePasses();
  await scene.does({ type: 'ballot-state', id: 'bob-is-done', round, state: 'done' } as never, bob);
  await timePasses();
  const answers: string[] = [];
  const ask = async (): Promise<void> => {
    for (const { token } of [scene.ada, scene.person(1), eve]) {
      answers.push((await scene.board.ask('', { token })).text);
      answers.push((await scene.board.ask(`/rounds/${round}/ballot`, { token })).text);
    }
  };
  await ask();
  await scene.does({ type: 'close-voting', id: 'ada-closes', set: set.id } as never);
  await timePasses();
  await ask();
  const { text } = await scene.server.ask('/metrics');
  const figures = text.split('\n').filter((line) => /^forwhom_(http|frame)\w+_(count|total)\b/.test(line));
  const frames = Object.entries(others).map(([name, one]) => [
    name,
    one.frames.map((frame) => frame.toString('latin1')),
  ]);
  for (const one of [own, ...Object.values(others)]) one.close();
  return {
    frames: Object.fromEntries(frames) as Told['frames'],
    answers,
    figures,
    log: scene.server.log.lasting,
  };
}

const votingFor =
  (theme: number) =>
  async (scene: VotingScene, bob: Joined): Promise<void> => {
    const { rounds } = await scene.set();
    await scene.cast(bob, rounds[0]?.id ?? ('' as never), themeId(theme), 2);
  };

describe('a secret round', () => {
  it('V30 tells the others the very same bytes, whoever it was that one voted for', async () => {
    const [x, y] = [await tellAfter(votingFor(0)), await tellAfter(votingFor(2))];
    expect(Object.values(x.frames).every((frames) => frames.length > 5)).toBe(true);
    expect(y.frames).toEqual(x.frames);
    expect(y.answers).toEqual(x.answers);
    expect(y.log).toBe(x.log);
  });

  it('V41 does not tell the others that somebody gives dots, nor how often', async () => {
    const none = await tellAfter(async (scene) => {
      for (let i = 0; i < 4; i++) await scene.set();
    });
    const many = await tellAfter(async (scene, bob) => {
      for (const theme of [0, 1, 2, 0]) await votingFor(theme)(scene, bob);
    });
    expect(many.frames).toEqual(none.frames);
    expect(many.answers).toEqual(none.answers);
    expect(many.figures.length).toBeGreaterThan(3);
    expect(many.figures).toEqual(none.figures);
  });

  it('V31 tells nobody any tally, in no frame, no answer and no line of the log, before it is revealed', async () => {
    const told = await tellAfter(votingFor(0));
    const everything = [...Object.values(told.frames).flat(), ...told.answers].join('\n');
    expect(everything).toContain('"done":1');
    expect(everything).not.toMatch(/"standings"|"totals":\{|"voters"|"voted"/);
    // The only dots in it are Carl's own one, and he alone was told of it.
    const dotsTold = (of: readonly string[]): string[] => of.flatMap((text) => text.match(/"dots":\{[^}]+\}/g) ?? []);
    expect(new Set(dotsTold(told.frames['carl'] ?? []))).toEqual(new Set([`"dots":{"${themeId(1)}":1}`]));
    expect([...dotsTold(told.frames['ada'] ?? []), ...dotsTold(told.frames['eve'] ?? [])]).toEqual([]);
    expect(told.log).not.toMatch(/theme-|dots/);
  });
});
