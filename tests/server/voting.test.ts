import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import type { CommandRefused } from '@forwhom/shared/protocol/commands.ts';
import type { BallotRefused, BallotView, BoardView, Joined } from '@forwhom/shared/protocol/http.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { RoundTurnout } from '@forwhom/shared/vocabulary/voting.ts';
import { Participant } from '../support/participant.ts';
import { personRow } from '../support/world.ts';
import { HandTimers } from './hand-timers.ts';
import { Board, TestServer } from './server.ts';
import { listen } from './socket.ts';
import { idOf, noteId, record, sumOf, themeId, VotingScene } from './voting-scene.ts';

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

async function turnout(scene: VotingScene, by: Joined): Promise<RoundTurnout | undefined> {
  const { body } = await scene.board.ask<BoardView>('', { token: by.token });
  const part = body.workshop.find((one) => one.part === 'turnout');
  return part?.part === 'turnout' ? Object.values(part.value.rounds)[0] : undefined;
}

describe('a ballot over HTTP', () => {
  it('V24 is answered whole, when dots are granted and when they are not', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open();
    const bob = scene.person(0);
    const empty = { round, dots: {}, left: 3, state: 'voting' };
    expect([(await scene.ballot(bob, round)).body]).toEqual([{ ballot: empty }]);
    const one = await scene.cast(bob, round, themeId(0), 2);
    const standing = { ...empty, dots: { [themeId(0)]: 2 }, left: 1 };
    expect([one.status, one.body]).toEqual([200, { ballot: standing }]);
    const over = await scene.cast(bob, round, themeId(1), 2);
    expect([over.status, over.body.refusal, over.body.ballot]).toEqual([
      409,
      { kind: 'limit', rule: 'dots', message: expect.any(String) as string },
      standing,
    ]);
    expect((await scene.cast(bob, round, themeId(0), 3)).body.refusal.rule).toBe('most');
    expect((await scene.cast(bob, round, themeId(0), 0)).body).toEqual({ ballot: empty });
    const view = await scene.board.ask<BoardView>('', { token: bob.token });
    expect(view.body.ballots).toEqual([empty]);
  });

  it('V29 takes no dots for what does not stand for election, in no round, and no number that is none', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open({ over: 'themes' });
    const bob = scene.person(0);
    const empty = { round, dots: {}, left: 3, state: 'voting' };
    for (const candidate of [noteId(0), themeId(9), '__proto__', 'constructor', 'x']) {
      const { status, body } = await scene.cast(bob, round, candidate, 1);
      expect([status, body.refusal.kind, body.ballot]).toEqual([409, 'unknown', empty]);
    }
    const nowhere = await scene.cast(bob, 'no-such-round' as never, themeId(0), 1);
    expect([nowhere.status, nowhere.body.refusal.kind, nowhere.body.ballot]).toEqual([409, 'unknown', null]);
    for (const dots of [-1, 0.5, 1e7, '1', null, true, [1]]) {
      expect((await scene.cast(bob, round, themeId(0), dots)).status).toBe(400);
    }
    const much = await scene.cast(bob, round, themeId(0), 1_000_000);
    expect([much.status, much.body.refusal.rule, much.body.ballot]).toEqual([409, 'most', empty]);
    const path = `/rounds/${round}/ballot/${themeId(0)}`;
    const more = { dots: 1, participant: idOf(scene.ada) };
    expect((await scene.board.ask(path, { method: 'PUT', body: more, token: bob.token })).status).toBe(400);
  });

  it('V25 belongs to who asks, as the session tells it: nobody votes for others, or reads what they gave', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const { round } = await scene.open();
    const [bob, carl] = [scene.person(0), scene.person(1)];
    await scene.cast(bob, round, themeId(0), 2);
    expect(await scene.dots(carl, round)).toEqual({});
    expect(await scene.dots(scene.ada, round)).toEqual({});
    const path = `/rounds/${round}/ballot/${themeId(0)}?participant=${idOf(bob)}`;
    const headers = { 'x-participant': idOf(bob) };
    await scene.board.ask(path, { method: 'PUT', body: { dots: 1 }, token: carl.token, headers });
    expect([await scene.dots(bob, round), await scene.dots(carl, round)]).toEqual([
      { [themeId(0)]: 2 },
      { [themeId(0)]: 1 },
    ]);
    const stranger = await (await scene.server.create()).join('Stranger', 'facilitator');
    expect((await scene.cast(stranger, round, themeId(0), 1)).status).toBe(404);
    expect((await scene.ballot(stranger, round)).status).toBe(404);
    expect((await scene.board.ask(`/rounds/${round}/ballot`)).status).toBe(401);
  });

  it('V9 is refused to observers, after closing, and to somebody who was removed', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const eve = await scene.board.join('Eve', 'observer');
    const { set, round } = await scene.open();
    const [bob, carl] = [scene.person(0), scene.person(1)];
    const watched = await scene.cast(eve, round, themeId(0), 1);
    expect([watched.status, watched.body.refusal.rule]).toEqual([409, 'observer']);
    await scene.cast(carl, round, themeId(0), 2);
    await scene.does({ type: 'remove-person', participant: idOf(carl) });
    expect((await scene.cast(carl, round, themeId(1), 1)).status).toBe(404);
    await scene.does({ type: 'close-voting', set: set.id });
    const late = await scene.cast(bob, round, themeId(0), 1);
    expect([late.status, late.body.refusal.rule, late.body.ballot]).toEqual([409, 'closed', null]);
    expect((await scene.ballot(bob, round)).body.refusal.rule).toBe('closed');
    await scene.does({ type: 'reveal-result', round });
    const result = (await scene.set()).rounds[0]?.result;
    expect([result?.voted, result?.standings.map(({ dots }) => dots)]).toEqual([0, [0, 0, 0, 0]]);
  });

  it('V26 never holds more than its dots, however many requests come at once', async () => {
    const scene = await VotingScene.begin(['Bob'], {}, 9);
    const { set, round } = await scene.open();
    const bob = scene.person(0);
    const answers = await Promise.all(
      range(200).map((n) => scene.cast(bob, round, themeId(n % 9), 1 + (Math.floor(n / 9) % 2))),
    );
    for (const { status, body } of answers) {
      expect([200, 409]).toContain(status);
      expect(sumOf(body.ballot.dots)).toBeLessThanOrEqual(set.dots);
      expect(body.ballot.left).toBe(set.dots - sumOf(body.ballot.dots));
      expect(Math.max(0, ...Object.values(body.ballot.dots))).toBeLessThanOrEqual(set.most);
    }
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
    const revealed = await scene.finish();
    expect(revealed.rounds[0]?.result?.standings.reduce((sum, { dots }) => sum + dots, 0)).toBe(set.dots);
  });

  it('V27 is the same after the same request came a thousand times', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open();
    const bob = scene.person(0);
    const first = await scene.cast(bob, round, themeId(1), 1);
    for (const _ of range(10)) {
      scene.server.clock.advance(10_000);
      const repeats = await Promise.all(range(100).map(() => scene.cast(bob, round, themeId(1), 1)));
      for (const { status, text } of repeats) expect([status, text]).toEqual([200, first.text]);
    }
    expect((await scene.finish()).rounds[0]?.result?.standings[0]).toMatchObject({ dots: 1, voters: 1 });
  });

  it('V28 is one and the same in two tabs, and either hears at once what the other gave', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open();
    const bob = scene.person(0);
    const tabs = await Promise.all([bob, bob].map(({ token }) => record(scene.server, scene.board.id, token)));
    const both = await Promise.all([
      scene.cast(bob, round, themeId(0), 2),
      scene.cast(bob, round, themeId(1), 2),
      scene.cast(bob, round, themeId(2), 2),
    ]);
    expect(both.filter(({ status }) => status === 200).length).toBe(1);
    expect(sumOf(await scene.dots(bob, round))).toBe(2);
    const given = JSON.stringify(await scene.dots(bob, round));
    for (const tab of tabs) {
      await tab.caughtUp();
      expect(tab.frames.some((frame) => frame.toString().includes(given))).toBe(true);
      tab.close();
    }
  });

  it('V38 has a limit on how fast one person taps, and nobody else feels it', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const { round } = await scene.open();
    const answers = await Promise.all(range(310).map(() => scene.cast(scene.person(0), round, themeId(0), 1)));
    const slowed = answers.filter(({ status }) => status === 429);
    expect([slowed.length, slowed[0]?.headers.get('retry-after')]).toEqual([10, '1']);
    expect((await scene.cast(scene.person(1), round, themeId(0), 1)).status).toBe(200);
    scene.server.clock.advance(1_000);
    const second = await Promise.all(range(35).map(() => scene.cast(scene.person(0), round, themeId(0), 1)));
    expect(second.filter(({ status }) => status === 200).length).toBe(30);
  });

  it('V33 is as it was when the disk fails, and the answer says to come again', async () => {
    const inner = memoryStorage();
    let failing = false;
    const storage: Storage = {
      ...inner,
      async commit(writes) {
        if (failing && writes.some(({ kind }) => kind === 'ballot')) throw new StorageFailure('full', 'SECRET-DETAIL');
        return inner.commit(writes);
      },
    };
    const scene = await VotingScene.begin(['Bob', 'Carl'], { adapters: { storage } });
    const { round } = await scene.open();
    failing = true;
    const failed = await Promise.all(scene.people.map((one) => scene.cast(one, round, themeId(0), 1)));
    for (const { status, headers, text } of failed) {
      expect([status, headers.get('retry-after'), text.includes('SECRET')]).toEqual([503, '1', false]);
    }
    failing = false;
    for (const one of scene.people) expect(await scene.dots(one, round)).toEqual({});
    expect((await scene.cast(scene.person(0), round, themeId(0), 1)).status).toBe(200);
  });

  it('V39 is described for scripts', async () => {
    const server = await TestServer.start();
    const { body } = await server.ask<{ readonly paths: Record<string, object> }>('/api/v1/openapi.json');
    expect(Object.keys(body.paths['/api/v1/boards/{id}/rounds/{round}/ballot/{candidate}'] ?? {})).toEqual(['put']);
    expect(Object.keys(body.paths['/api/v1/boards/{id}/rounds/{round}/ballot'] ?? {})).toEqual(['get']);
  });
});

describe('a set of rounds on a board', () => {
  it('V1, V5 opens over what is on the board, once, for facilitators', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const refusal = async (wish: object, by = scene.ada): Promise<unknown> => {
      const { status, body } = await scene.board.command<CommandRefused>({ type: 'open-voting', ...wish }, by.token);
      return status === 409 ? (body.refusal.rule ?? body.refusal.kind) : status;
    };
    expect(await refusal({}, scene.person(0))).toBe('facilitators');
    expect(await refusal({ only: [themeId(0), 'somebody-else'] })).toBe('no-candidates');
    const { set } = await scene.open({ questions: [{ question: 'Biggest?', lens: '▲' }, { question: 'Next?' }] });
    expect(set.slate.map(({ id }) => id)).toEqual([themeId(0), themeId(1), themeId(2), noteId(6)]);
    expect(set.slate[2]).toEqual({
      id: themeId(2),
      kind: 'theme',
      title: 'Theme 2',
      symbol: '●',
      samples: ['note 4', 'note 5', 'note 6'],
      more: false,
    });
    expect(set.rounds.map(({ lens, result }) => [lens, result])).toEqual([
      ['▲', null],
      [null, null],
    ]);
    expect(await refusal({})).toBe('already-open');
  });

  it('V11 tells how many are done, abstained, could vote, and left', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl', 'Dora']);
    const { round } = await scene.open();
    const [bob, carl, dora] = [scene.person(0), scene.person(1), scene.person(2)];
    const here = await Promise.all([bob, carl].map(({ token }) => listen(scene.server, scene.board.id, token)));
    await scene.does({ type: 'ballot-state', round, state: 'done' }, bob);
    await scene.cast(carl, round, themeId(0), 1);
    await scene.does({ type: 'ballot-state', round, state: 'abstained' }, dora);
    expect(await turnout(scene, scene.ada)).toEqual({ done: 1, abstained: 1, of: 3, left: 0, totals: null });
    here[1]?.close();
    await expect.poll(() => turnout(scene, scene.ada)).toMatchObject({ done: 1, abstained: 1, of: 3, left: 1 });
    await scene.does({ type: 'ballot-state', round, state: 'voting' }, bob);
    expect(await turnout(scene, scene.ada)).toMatchObject({ done: 0 });
    here[0]?.close();
  });

  it('V18 gives who comes late a full ballot, or asks the facilitator', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const first = await scene.open();
    const late = await scene.board.join('Late');
    expect((await scene.cast(late, first.round, themeId(0), 1)).status).toBe(200);
    await scene.finish();
    const there = await listen(scene.server, scene.board.id, scene.person(0).token);
    const { set, round } = await scene.open({ late: 'ask' });
    expect((await scene.cast(scene.person(0), round, themeId(0), 1)).status).toBe(200);
    expect((await scene.cast(late, round, themeId(0), 1)).body.refusal.rule).toBe('not-admitted');
    await scene.does({ type: 'admit', set: set.id, participant: idOf(late) });
    expect((await scene.cast(late, round, themeId(0), 1)).status).toBe(200);
    there.close();
  });

  it('V13 that is not secret tells the running totals', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const { round } = await scene.open({ secret: false, over: 'themes' });
    await scene.cast(scene.person(0), round, themeId(1), 2);
    await scene.cast(scene.person(1), round, themeId(1), 1);
    expect(await turnout(scene, scene.person(0))).toMatchObject({
      totals: { [themeId(0)]: 0, [themeId(1)]: 3, [themeId(2)]: 0 },
    });
  });

  it('V15, V35 is closed and then revealed; closing deletes who voted what, and a result stays as it is', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const { set, round } = await scene.open({ over: 'themes' });
    await scene.cast(scene.person(0), round, themeId(2), 2);
    await scene.does({ type: 'ballot-state', round, state: 'done' }, scene.person(1));
    const early = await scene.board.command<CommandRefused>({ type: 'reveal-result', round }, scene.ada.token);
    expect([early.status, early.body.refusal.rule]).toEqual([409, 'still-open']);
    const kept = await scene.server.storage.ballots(scene.board.id as BoardId);
    expect([kept.dots.length, kept.voters.length]).toEqual([1, 1]);
    await scene.does({ type: 'close-voting', set: set.id });
    expect(await scene.server.storage.ballots(scene.board.id as BoardId)).toEqual({ dots: [], voters: [] });
    expect((await scene.set()).rounds[0]).toMatchObject({ revealed: false, result: null });
    await scene.does({ type: 'reveal-result', round });
    const revealed = await scene.set(scene.person(0));
    expect(revealed.rounds[0]?.result).toMatchObject({
      voted: 2,
      abstained: 0,
      standings: [{ candidate: themeId(2), dots: 2, voters: 1, rank: 1, tied: false, notes: 3 }, {}, {}],
    });
    await scene.does({ type: 'close-voting', set: set.id });
    await scene.does({ type: 'reveal-result', round });
    await scene.does({ type: 'merge-themes', from: themeId(2), into: themeId(0) });
    await scene.does({ type: 'merge-people', from: idOf(scene.person(0)), into: idOf(scene.person(1)) });
    expect(await scene.set()).toEqual(revealed);
  });

  it('V40 tells between closing and reveal how many voted and abstained, and nothing else', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl', 'Dora']);
    const { set, round } = await scene.open({ over: 'themes' });
    await scene.cast(scene.person(0), round, themeId(2), 2);
    await scene.does({ type: 'ballot-state', round, state: 'done' }, scene.person(1));
    await scene.does({ type: 'ballot-state', round, state: 'abstained' }, scene.person(2));
    await scene.does({ type: 'close-voting', set: set.id });
    const counted = { done: 2, abstained: 1, of: 3, left: 0, totals: null };
    for (const one of [scene.ada, scene.person(0)]) expect(await turnout(scene, one)).toEqual(counted);
    await scene.does({ type: 'reveal-result', round });
    expect(await turnout(scene, scene.ada)).toBeUndefined();
  });

  it('V17 is followed by a run-off among those who share a rank', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open({ over: 'themes' });
    await scene.cast(scene.person(0), round, themeId(0), 1);
    await scene.cast(scene.person(0), round, themeId(2), 1);
    await scene.finish();
    await scene.does({ type: 'run-off', round });
    const runOff = await scene.set();
    expect([runOff.slate.map(({ id }) => id), runOff.dots, runOff.runOffOf]).toEqual([
      [themeId(0), themeId(2)],
      1,
      round,
    ]);
    const second = runOff.rounds[0]?.id ?? round;
    expect((await scene.cast(scene.person(0), second, themeId(1), 1)).body.refusal.kind).toBe('unknown');
    expect((await scene.cast(scene.person(0), second, themeId(2), 1)).status).toBe(200);
    expect((await scene.finish()).rounds[0]?.result?.standings[0]?.candidate).toBe(themeId(2));
  });

  it('V36 goes on while themes are merged: their dots become one sum, and what is too much comes back', async () => {
    const scene = await VotingScene.begin(['Bob', 'Carl']);
    const { round } = await scene.open({ over: 'themes' });
    const [bob, carl] = [scene.person(0), scene.person(1)];
    const ears = await Promise.all([bob, carl].map(({ token }) => listen(scene.server, scene.board.id, token)));
    await scene.cast(bob, round, themeId(0), 2);
    await scene.cast(bob, round, themeId(1), 1);
    await scene.cast(carl, round, themeId(1), 1);
    const merge = { type: 'merge-themes', from: themeId(1), into: themeId(0) } as const;
    const refused = await scene.board.command<CommandRefused>(merge, bob.token);
    expect([refused.status, refused.body.refusal.rule]).toEqual([409, 'facilitators']);
    await scene.does(merge);
    expect(await ears[0]?.notice('dots-returned')).toMatchObject({ dots: 1 });
    expect([await scene.dots(bob, round), await scene.dots(carl, round)]).toEqual([
      { [themeId(0)]: 2 },
      { [themeId(0)]: 1 },
    ]);
    expect((await scene.set()).aliases).toEqual({ [themeId(1)]: themeId(0) });
    expect((await scene.cast(carl, round, themeId(0), 2)).status).toBe(200);
    for (const ear of ears) ear.close();
    const again = await scene.board.command<CommandRefused>({ ...merge, id: 'merged-again' }, scene.ada.token);
    expect([again.status, again.body.refusal.kind]).toEqual([409, 'unknown']);
    const revealed = await scene.finish();
    expect(revealed.rounds[0]?.result?.standings).toMatchObject([
      { candidate: themeId(0), dots: 4, voters: 2, notes: 3 },
      { candidate: themeId(2), dots: 0 },
    ]);
  });

  it('V47 takes nothing for a candidate that was merged into another, and no dot away', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open({ over: 'themes' });
    const bob = scene.person(0);
    await scene.cast(bob, round, themeId(1), 2);
    await scene.does({ type: 'merge-themes', from: themeId(0), into: themeId(1) });
    const standing = { round, dots: { [themeId(1)]: 2 }, left: 1, state: 'voting' };
    for (const dots of [0, 1, 2]) {
      const { status, body } = await scene.cast(bob, round, themeId(0), dots);
      expect([status, body.refusal.kind, body.ballot]).toEqual([409, 'unknown', standing]);
    }
  });

  it('V48 joins the dots of themes that a page merged on its own, not having heard of the vote', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { round } = await scene.open({ over: 'themes-and-notes' });
    const [bob, merge] = [scene.person(0), { type: 'merge-themes', from: themeId(1), into: themeId(0) } as const];
    await scene.cast(bob, round, themeId(0), 2);
    await scene.cast(bob, round, themeId(1), 1);
    const venue = { port: scene.server.port, board: scene.board.created };
    const eve = await Participant.join(venue, 'Eve', 'facilitator');
    eve.put([noteId(1), noteId(2)], themeId(0));
    eve.dissolve(themeId(1));
    eve.remove(noteId(6));
    await eve.ready();
    eve.leave();
    const refused = async (from: string, into: string): Promise<string> =>
      (await scene.board.command<CommandRefused>({ ...merge, from, into } as typeof merge, scene.ada.token)).body
        .refusal.kind;
    expect(await refused(noteId(6), themeId(0)), 'a note').toBe('unknown');
    expect(await refused(themeId(0), themeId(1)), 'into what is gone').toBe('unknown');
    expect(await refused(themeId(9), themeId(0)), 'what never was').toBe('unknown');
    const ear = await listen(scene.server, scene.board.id, bob.token);
    await scene.does(merge);
    expect(await ear.notice('dots-returned')).toMatchObject({ dots: 1 });
    ear.close();
    expect([(await scene.set()).aliases, await scene.dots(bob, round)]).toEqual([
      { [themeId(1)]: themeId(0) },
      { [themeId(0)]: 2 },
    ]);
    expect((await scene.finish()).rounds[0]?.result?.standings[0]).toMatchObject({ dots: 2, voters: 1, notes: 3 });
  });

  it('V46 keeps no row of who is done or abstains, granted or refused: its hash would tell it', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { set, round } = await scene.open();
    const bob = scene.person(0);
    const say = { type: 'ballot-state', round, state: 'abstained' } as const;
    const row = (id: string) => scene.server.storage.command(scene.board.id as BoardId, idOf(bob), id);
    for (let i = 0; i < 2; i++) {
      await scene.does({ ...say, id: 'abstain-1' }, bob);
      expect((await scene.ballot(bob, round)).body.ballot.state).toBe('abstained');
    }
    await scene.does({ type: 'close-voting', set: set.id });
    expect((await scene.board.command({ ...say, id: 'abstain-2' }, bob.token)).status).toBe(409);
    await scene.board.command({ type: 'lock', locked: true, id: 'refused-1' }, bob.token);
    expect([await row('abstain-1'), await row('abstain-2')]).toEqual([null, null]);
    expect(await row('refused-1')).not.toBeNull();
  });

  it('V37 goes on while two entries of one person are merged, and their dots stay within the limit', async () => {
    const scene = await VotingScene.begin(['Bob', 'Bob']);
    const { set, round } = await scene.open({ over: 'themes' });
    const [first, second] = [scene.person(0), scene.person(1)];
    await scene.cast(first, round, themeId(0), 2);
    await scene.cast(second, round, themeId(0), 1);
    await scene.cast(second, round, themeId(1), 2);
    const ear = await listen(scene.server, scene.board.id, first.token);
    await scene.does({ type: 'merge-people', from: idOf(second), into: idOf(first) });
    expect(await ear.notice('dots-returned')).toMatchObject({ dots: 2 });
    ear.close();
    expect(await scene.dots(first, round)).toEqual({ [themeId(0)]: 2, [themeId(1)]: 1 });
    const result = (await scene.finish()).rounds[0]?.result;
    expect(result?.standings.reduce((sum, { dots }) => sum + dots, 0)).toBe(set.dots);
    expect(result?.voted).toBe(1);
  });

  it('V35 ends with nothing in the files that links a voter to a candidate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forwhom-voting-'));
    try {
      const storage = await openSqliteStorage({ file: join(folder, 'forwhom.db') });
      const scene = await VotingScene.begin(['Bob'], { adapters: { storage } });
      const { set, round } = await scene.open();
      await scene.cast(scene.person(0), round, themeId(0), 2);
      const link = `${round}${idOf(scene.person(0))}${themeId(0)}`;
      const isInFiles = (): boolean =>
        readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(link));
      expect(isInFiles(), 'the search finds it while it is there').toBe(true);
      await scene.does({ type: 'close-voting', set: set.id });
      await expect.poll(isInFiles).toBe(false);
      await scene.server.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('V32 keeps every ballot when the server starts again while it is open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forwhom-voting-'));
    const file = join(folder, 'forwhom.db');
    try {
      const scene = await VotingScene.begin(['Bob', 'Carl'], {
        adapters: { storage: await openSqliteStorage({ file }) },
      });
      const { round } = await scene.open();
      const [bob, carl] = [scene.person(0), scene.person(1)];
      await scene.cast(bob, round, themeId(0), 2);
      await scene.cast(carl, round, themeId(1), 1);
      await scene.does({ type: 'ballot-state', round, state: 'done' }, carl);
      await scene.server.stop();
      const later = await TestServer.start({ adapters: { storage: await openSqliteStorage({ file }) } });
      const ask = async ({ token }: Joined): Promise<unknown> =>
        (await later.ask<BallotView>(`/api/v1/boards/${scene.board.id}/rounds/${round}/ballot`, { token })).body.ballot;
      expect(await ask(bob)).toEqual({ round, dots: { [themeId(0)]: 2 }, left: 1, state: 'voting' });
      expect(await ask(carl)).toEqual({ round, dots: { [themeId(1)]: 1 }, left: 2, state: 'done' });
      await later.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('V45 is counted round by round where there are thousands of dots, while others have their turn', async () => {
    const scene = await VotingScene.begin(['Bob']);
    const { set } = await scene.open({ questions: [{ question: 'Biggest?' }, { question: 'Next?' }] });
    const { storage } = scene.server;
    await scene.server.stop();
    const id = scene.board.id as BoardId;
    const crowd = range(400).map((n) => personRow(String(n), 'contributor', id));
    const dots = set.rounds.flatMap(({ id: round }) =>
      crowd.flatMap(({ id: participant }) =>
        range(3).map((n) => ({ board: id, round, participant, candidate: themeId(n), dots: 1 })),
      ),
    );
    await storage.commit([
      ...crowd.map((row) => ({ kind: 'participant', row }) as const),
      ...dots.map((row) => ({ kind: 'ballot', row }) as const),
    ]);
    const timers = new HandTimers();
    const board = new Board(await TestServer.start({ adapters: { storage, timers } }), scene.board.created);
    let isClosed = false;
    const closing = board
      .command({ type: 'close-voting', set: set.id }, scene.ada.token)
      .finally(() => (isClosed = true));
    // One round is counted: the other waits for its turn, and a ballot that comes now for the whole count.
    await expect.poll(() => timers.waits(0)).toBe(true);
    const late = board.ask<BallotRefused>(`/rounds/${set.rounds[0]?.id ?? ''}/ballot/${themeId(0)}`, {
      method: 'PUT',
      body: { dots: 1 },
      token: scene.person(0).token,
    });
    expect((await board.ask<BoardView>('', { token: scene.ada.token })).status).toBe(200);
    expect(isClosed).toBe(false);
    await expect.poll(() => (timers.advance(0), isClosed)).toBe(true);
    expect((await closing).status).toBe(200);
    expect((await late).body.refusal.rule).toBe('closed');
    for (const { id: round } of set.rounds) await board.command({ type: 'reveal-result', round }, scene.ada.token);
    const { body } = await board.ask<BoardView>('', { token: scene.ada.token });
    const told = body.workshop.find(({ part }) => part === 'rounds');
    const results = told?.part === 'rounds' ? (told.value.at(-1)?.rounds ?? []) : [];
    expect(results.map(({ result }) => result?.standings.map((one) => one.dots))).toEqual([
      [400, 400, 400, 0],
      [400, 400, 400, 0],
    ]);
  });
});
