import { describe, expect, it } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import type { BoardId, ParticipantId, StepId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Rating } from '@forwhom/shared/vocabulary/insight.ts';
import { documentWith, noteId, Stage, steps, type Wish } from './stage.ts';
import { record } from './voting-scene.ts';

const idOf = ({ participant }: Joined): ParticipantId => participant.id as ParticipantId;
const step = (name: string): StepId => name as StepId;

const remark: Wish = { type: 'remark', remark: 'remark-1', kind: 'surprise', about: null, text: 'Nobody said parents' };
const plan: Wish = { type: 'plan-next-step', nextStep: 'nextstep-1', what: 'Visit three parents' };
const ask = { type: 'ask-rating', about: 'worth' } as const;
const end = { type: 'end-rating', about: 'worth' } as const;
const rate = (value: unknown): Wish => ({ type: 'rate', about: 'worth', value });

/** With a step in which people plan, and notes `one` and `two`. */
const open = (storage: Storage = memoryStorage()): Promise<Stage> => {
  const planning = steps.map((one) => (one.id === 'fit' ? { ...one, tools: ['plan'] as const } : one));
  return Stage.open({ storage, steps: planning, document: [documentWith(['one', 'two'])] });
};
const jump = async (stage: Stage, from: string, to: string): Promise<number> =>
  stage.done(stage.ada, { type: 'jump', from: step(from), to: step(to) });

/** Further contributors. */
async function joinAll(stage: Stage, names: readonly string[]): Promise<Joined[]> {
  const people: Joined[] = [];
  for (const name of names) people.push(await stage.board.join(name));
  return people;
}
const rating = async (stage: Stage): Promise<Rating | undefined> => (await stage.part('insights')).ratings[0];

describe('what the summary says', () => {
  it('Q11 is said over HTTP and told to everybody at once, with a revision of its own', async () => {
    const stage = await open();
    const told = await record(stage.server, stage.board.id, stage.ole.token);
    await told.caughtUp();
    told.frames.splice(0);
    const first = await stage.done(stage.bob, remark, plan);
    expect(first).toBe(
      (
        await stage.board.ask<{ workshop: { part: string; revision: number }[] }>('', { token: stage.bob.token })
      ).body.workshop.find(({ part }) => part === 'insights')?.revision,
    );
    await told.caughtUp();
    const frames = told.frames.map((frame) => frame.toString()).filter((text) => text.includes('"part":"insights"'));
    expect(frames).toHaveLength(2);
    expect(frames[0]).toContain('Nobody said parents');
    expect(frames[1]).toContain('Visit three parents');
    expect(await stage.part('insights', stage.ole)).toMatchObject({
      remarks: [{ id: 'remark-1', by: idOf(stage.bob) }],
      nextSteps: [{ id: 'nextstep-1', by: idOf(stage.bob), done: false }],
    });
    told.close();
  });

  it('Q11 is refused to a stale revision, and answered the same when it is sent again', async () => {
    const stage = await open();
    const once = { ...plan, id: 'the-same-one' };
    const before = await stage.wish(stage.bob, once);
    await stage.done(stage.ada, { type: 'edit-next-step', nextStep: 'nextstep-1', owner: 'Kim' });
    const again = await stage.wish(stage.bob, once);
    expect([again.status, again.body]).toEqual([200, before.body]);
    expect((await stage.part('insights')).nextSteps).toMatchObject([{ owner: 'Kim' }]);
    const stale = { type: 'edit-next-step', nextStep: 'nextstep-1', owner: 'Lee', expectedRevision: 1 };
    expect(await stage.refused(stage.ada, stale)).toBe('stale');
    const { status, body } = await stage.wish(stage.ada, { ...stale, expectedRevision: before.body.revision + 1 });
    expect([status, body.revision]).toEqual([200, before.body.revision + 2]);
  });

  it('Q11 follows step, lock and role', async () => {
    const stage = await open();
    await stage.done(stage.ada, { type: 'start' });
    expect(await stage.refused(stage.bob, plan)).toBe('step');
    await stage.done(stage.bob, remark);
    await jump(stage, 'welcome', 'write');
    expect(await stage.refused(stage.bob, { ...remark, remark: 'remark-2' })).toBe('step');
    await stage.done(stage.ada, { type: 'reveal' });
    await stage.done(stage.bob, { ...remark, remark: 'remark-2' });
    await jump(stage, 'write', 'fit');
    await stage.done(stage.bob, plan);
    await stage.done(stage.ada, { type: 'lock', locked: true });
    for (const wish of [remark, { ...plan, nextStep: 'nextstep-2' }, { type: 'remove-remark', remark: 'remark-1' }]) {
      expect(await stage.refused(stage.bob, wish)).toBe('locked');
      expect(await stage.refused(stage.ole, wish)).toBe('role/observer');
    }
    for (const wish of [ask, end, { type: 'set-sentence', about: 'worth', text: 'x' }]) {
      for (const by of [stage.bob, stage.ole]) expect(await stage.refused(by, wish)).toBe('role/facilitators');
    }
    await stage.done(stage.ada, { ...remark, remark: 'remark-3' }, { type: 'remove-remark', remark: 'remark-1' });
  });

  it('Q11 links to what lies on the board, and to nothing that was never there or was deleted', async () => {
    const stage = await open();
    await stage.done(stage.bob, { ...remark, links: [noteId('one'), noteId('two'), noteId('one')] });
    expect((await stage.part('insights')).remarks[0]?.links).toEqual([noteId('one'), noteId('two')]);
    const elsewhere = { ...remark, remark: 'remark-2', links: [noteId('one'), noteId('three')] };
    expect(await stage.refused(stage.bob, elsewhere)).toBe('unknown');
    expect(await stage.refused(stage.bob, { ...plan, about: noteId('three') })).toBe('unknown');
    await stage.done(stage.bob, { ...plan, about: noteId('two') });
  });

  it('Q11 refuses what no form would send, by the name of the field', async () => {
    const stage = await open();
    await stage.done(stage.ada, ask);
    const wishes: readonly [Wish, string][] = [
      [rate(-1), 'value'],
      [rate(0), 'value'],
      [rate(6), 'value'],
      [rate(2.5), 'value'],
      [rate('5'), 'value'],
      [{ ...remark, text: 'x'.repeat(401) }, 'text'],
      [{ ...remark, text: '\u202e' }, 'text'],
      [{ ...remark, about: '../..' }, 'about'],
      [{ ...remark, remark: '__proto__' }, 'remark'],
      [{ ...plan, due: '31.12.2026' }, 'due'],
      [{ ...plan, what: ['x'] }, 'what'],
      [{ ...plan, by: idOf(stage.ada) }, 'by'],
      [{ type: 'freeze', summary: 'frozen-1', days: 1e9 }, 'days'],
    ];
    for (const [wish, field] of wishes) {
      const { status, body } = await stage.wish(stage.bob, wish);
      expect([wish, status, (body as { errors?: { path: string }[] }).errors?.[0]?.path]).toEqual([wish, 400, field]);
    }
    const { status } = await stage.wish(stage.bob, { ...remark, text: 'x'.repeat(1e7) });
    expect(status).toBe(413);
    expect(await stage.part('insights')).toMatchObject({ remarks: [], nextSteps: [] });
  });
});

describe('a rating', () => {
  it('Q12 counts everybody once, what they said last, and says how many said what when it ends', async () => {
    const stage = await open();
    const [dan, eva] = (await joinAll(stage, ['Dan', 'Eva'])) as [Joined, Joined];
    expect(await stage.refused(stage.bob, rate(4))).toBe('step');
    await stage.done(stage.ada, ask);
    expect(await stage.refused(stage.ole, rate(4))).toBe('role/observer');
    for (const [by, values] of [
      [stage.bob, [1, 4]],
      [dan, [5]],
      [eva, [2, null]],
      [stage.cy, [4]],
    ] as const) {
      for (const value of values) await stage.done(by, rate(value));
    }
    expect((await stage.part('turnout')).ratings).toEqual({ worth: 3 });
    expect((await stage.part('mine', stage.bob)).ratings).toEqual({ worth: 4 });
    expect((await stage.part('mine', stage.ada)).ratings).toEqual({});
    expect(await rating(stage)).toEqual({ about: 'worth', open: true, answered: 0, counts: null });
    await stage.done(stage.ada, ask, end);
    expect(await rating(stage)).toEqual({ about: 'worth', open: false, answered: 3, counts: [0, 0, 0, 2, 1] });
    expect((await stage.part('turnout')).ratings).toEqual({});
    expect((await stage.part('mine', stage.bob)).ratings).toEqual({});
    expect(await stage.refused(stage.bob, rate(4))).toBe('step');
    await stage.done(stage.ada, ask);
    expect(await rating(stage)).toEqual({ about: 'worth', open: true, answered: 0, counts: null });
  });

  it('Q12 says nothing but how many answered when fewer than three did', async () => {
    const stage = await open();
    await stage.done(stage.ada, ask);
    await stage.done(stage.bob, rate(1));
    await stage.done(stage.cy, rate(5));
    await stage.done(stage.ada, end);
    expect(await rating(stage)).toEqual({ about: 'worth', open: false, answered: 2, counts: null });
  });

  it('Q12 goes on when its step is left', async () => {
    const stage = await open();
    await stage.done(stage.ada, { type: 'start' }, ask);
    await stage.done(stage.bob, rate(3));
    await jump(stage, 'welcome', 'talk');
    await stage.done(stage.cy, rate(3));
    expect((await stage.part('turnout')).ratings).toEqual({ worth: 2 });
  });

  it('Q13 keeps no link from a person to an answer once it has ended, and overwrites what is left in the files', async () => {
    const storage = memoryStorage();
    let shredded = 0;
    const shred = async (): Promise<void> => void (shredded += 1);
    const stage = await open({ ...storage, shred });
    const about = async () => (await storage.taps(stage.board.id as BoardId)).filter(({ kind }) => kind === 'rating');
    await stage.done(stage.ada, ask);
    await stage.done(stage.bob, rate(2));
    expect(await about()).toMatchObject([{ subject: 'worth', value: '2' }]);
    await stage.done(stage.ada, end);
    expect([await about(), shredded]).toEqual([[], 1]);
  });

  it('Q13 keeps no row of having answered, granted or refused: its hash would tell the answer', async () => {
    const stage = await open();
    const rowOf = (id: string) => stage.server.storage.command(stage.board.id as BoardId, idOf(stage.bob), id);
    await stage.done(stage.ada, ask);
    await stage.done(stage.bob, { ...rate(2), id: 'answer-1' });
    await stage.done(stage.ada, end);
    expect(await stage.refused(stage.bob, { ...rate(2), id: 'answer-1' })).toBe('step');
    expect(await stage.refused(stage.bob, { ...rate(3), id: 'answer-2', expectedRevision: 1 })).toBe('stale');
    expect([await rowOf('answer-1'), await rowOf('answer-2')]).toEqual([null, null]);
    await stage.done(stage.bob, { ...remark, id: 'answer-3' });
    expect(await rowOf('answer-3')).not.toBeNull();
  });

  it('Q9 counts nobody twice who has two entries, and nobody who was removed or follows only', async () => {
    const stage = await open();
    const [dan, eva, finn, gil] = (await joinAll(stage, ['Dan', 'Eva', 'Finn', 'Gil'])) as [
      Joined,
      Joined,
      Joined,
      Joined,
    ];
    await stage.done(stage.ada, ask);
    for (const [by, value] of [
      [stage.bob, 1],
      [dan, 2],
      [eva, 3],
      [finn, 4],
      [gil, 5],
      [stage.cy, 5],
    ] as const) {
      await stage.done(by, rate(value));
    }
    await stage.done(dan, remark);
    const merge = (from: Joined, into: Joined): Wish => ({ type: 'merge-people', from: idOf(from), into: idOf(into) });
    await stage.done(stage.ada, merge(dan, stage.bob), { type: 'remove-person', participant: idOf(eva) });
    await stage.done(stage.ada, { type: 'set-role', participant: idOf(finn), role: 'observer' });
    expect((await stage.part('turnout')).ratings).toEqual({ worth: 3 });
    await stage.done(stage.ada, end);
    expect(await rating(stage)).toMatchObject({ answered: 3, counts: [1, 0, 0, 0, 2] });
    expect((await stage.part('insights')).remarks).toMatchObject([{ by: idOf(stage.bob) }]);
  });

  it('Q9 takes an answer over from the entry that goes', async () => {
    const stage = await open();
    const [dan] = (await joinAll(stage, ['Dan'])) as [Joined];
    await stage.done(stage.ada, ask);
    await stage.done(dan, rate(2));
    await stage.done(stage.ada, { type: 'merge-people', from: idOf(dan), into: idOf(stage.bob) });
    expect((await stage.part('mine', stage.bob)).ratings).toEqual({ worth: 2 });
    expect((await stage.part('turnout')).ratings).toEqual({ worth: 1 });
  });
});
