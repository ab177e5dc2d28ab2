import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import type { Joined } from '@forwhom/shared/protocol/http.ts';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import { documentWith, noteId, Stage, type Wish } from './stage.ts';

const id = (name: string): StepId => name as StepId;
const person = ({ participant }: Joined): never => participant.id as never;

describe('a running workshop', () => {
  it('F11 advances one step when two facilitators press Next at once', async () => {
    const stage = await Stage.open();
    await stage.done(stage.ada, { type: 'start' });
    const press = { type: 'next', from: id('welcome') } as const;
    const answers = await Promise.all([stage.wish(stage.ada, press), stage.wish(stage.cy, press)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body;
    const { current } = await stage.part('agenda');
    expect([refused?.refusal.kind, current]).toEqual(['stale', 'write']);
    expect(refused?.revision).toBe(answers.find(({ status }) => status === 200)?.body.revision);
  });

  it('F41 takes no press that was meant for another step: nothing is revealed, opened or started', async () => {
    const stage = await Stage.open();
    await stage.done(stage.ada, { type: 'start' }, { type: 'next', from: id('welcome') });
    await stage.done(stage.ada, { type: 'next', from: id('write') });
    const before = await stage.part('agenda');
    const wishes: readonly Wish[] = [
      { type: 'reveal' },
      { type: 'open-voting', over: 'notes' },
      { type: 'start-timer' },
      { type: 'add-time', seconds: 60 },
    ];
    for (const wish of wishes) {
      for (const from of [id('write'), null]) {
        expect([wish.type, await stage.refused(stage.cy, { ...wish, from })]).toEqual([wish.type, 'stale']);
      }
    }
    expect([await stage.part('agenda'), await stage.part('rounds')]).toEqual([before, []]);
    const from = id('secretly');
    await stage.done(stage.cy, { type: 'start-timer', from }, { type: 'add-time', from, seconds: 60 });
    await stage.done(stage.cy, { type: 'reveal', from });
    expect(await stage.part('agenda')).toMatchObject({ revealed: true, timer: { total: 6 * 60_000 } });
    expect(await stage.refused(stage.cy, { type: 'open-voting', over: 'notes', from })).toBe('voting/no-candidates');
  });

  it('F16 is led by facilitators only', async () => {
    const stage = await Stage.open();
    await stage.done(stage.ada, { type: 'start' });
    const before = await stage.part('agenda');
    const from = id('welcome');
    const wishes: readonly Wish[] = [
      { type: 'hide-cursors', hidden: true },
      { type: 'start' },
      { type: 'next', from },
      { type: 'previous', from },
      { type: 'jump', from, to: id('talk') },
      { type: 'skip-step', step: id('talk'), skipped: true },
      { type: 'move-step', step: id('talk'), before: null },
      { type: 'retime', steps: [{ step: id('talk'), minutes: 1 }] },
      { type: 'add-step', after: null, title: 'New', prompt: 'New', minutes: 1 },
      { type: 'edit-step', step: id('talk'), title: 'New' },
      { type: 'start-timer' },
      { type: 'pause-timer' },
      { type: 'add-time', seconds: 60 },
      { type: 'end-timer' },
      { type: 'ask-ready', label: 'Ready?' },
      { type: 'open-voting' },
      { type: 'close-voting', set: noteId('a-set') },
      { type: 'reveal' },
      { type: 'merge-themes', from: noteId('a'), into: noteId('b') },
      { type: 'gather', region: { kind: 'board' } },
      { type: 'lead', region: { kind: 'board' } },
      { type: 'spotlight', note: noteId('a') },
      { type: 'set-role', participant: person(stage.bob), role: 'facilitator' },
      { type: 'merge-people', from: person(stage.cy), into: person(stage.bob) },
    ];
    for (const by of [stage.bob, stage.ole]) {
      for (const wish of wishes)
        expect([wish.type, await stage.refused(by, wish)]).toEqual([wish.type, 'role/facilitators']);
    }
    expect(await stage.part('agenda')).toEqual(before);
  });

  it('F25 refuses absurd numbers by name of the field, before anything is decided', async () => {
    const stage = await Stage.open();
    await stage.done(stage.ada, { type: 'start' });
    const wishes: readonly [Wish, string][] = [
      [{ type: 'add-time', seconds: 1e9 }, 'seconds'],
      [{ type: 'add-time', seconds: 0.5 }, 'seconds'],
      [{ type: 'add-time', seconds: '60' }, 'seconds'],
      [{ type: 'start-timer', minutes: -1 }, 'minutes'],
      [{ type: 'start-timer', minutes: 0 }, 'minutes'],
      [{ type: 'start-timer', minutes: 1e9 }, 'minutes'],
      [{ type: 'retime', steps: [{ step: 'talk', minutes: -1 }] }, 'steps[0].minutes'],
      [{ type: 'retime', steps: [{ step: 'talk', minutes: 481 }] }, 'steps[0].minutes'],
      [{ type: 'retime', steps: [] }, 'steps'],
      [{ type: 'open-voting', dots: 0.5 }, 'dots'],
      [{ type: 'open-voting', most: -1 }, 'most'],
      [{ type: 'run-off', round: 'a-round00', rank: 0 }, 'rank'],
      [{ type: 'ping', x: 1e300, y: 0 }, 'x'],
      [{ type: 'gather', region: { kind: 'box', box: { x: 0, y: 0, width: 0, height: 5 } } }, 'region.box.width'],
      [{ type: 'add-step', after: null, title: 'x'.repeat(81), prompt: 'y', minutes: 1 }, 'title'],
    ];
    for (const [wish, field] of wishes) {
      const { status, body } = await stage.wish(stage.ada, wish);
      expect([wish, status, (body as { errors?: { path: string }[] }).errors?.[0]?.path]).toEqual([wish, 400, field]);
    }
  });

  it('F26 keeps its step and its timer over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forwhom-'));
    const file = join(folder, 'forwhom.db');
    const stage = await Stage.open({ storage: await openSqliteStorage({ file }) });
    await stage.done(stage.ada, { type: 'start' }, { type: 'next', from: id('welcome') }, { type: 'start-timer' });
    const before = await stage.part('agenda');
    const again = await stage.reopened(() => openSqliteStorage({ file }));
    const after = await again.part('agenda');
    expect(after).toEqual(before);
    expect(after).toMatchObject({ current: 'write', timer: { state: 'running', total: 4 * 60_000 } });
    await again.done(again.ada, { type: 'next', from: id('write') });
    expect((await again.part('agenda')).timer).toEqual({ state: 'idle' });
    await again.server.stop();
    await rm(folder, { recursive: true });
  });

  it('F27 tells the server’s time to everybody', async () => {
    const { server } = await Stage.open();
    const { status, body } = await server.ask<object>('/api/v1/time');
    expect([status, body]).toEqual([200, { serverTime: server.clock.now() }]);
  });
});

describe('what people say with a tap', () => {
  const talking = async (): Promise<Stage> => {
    const stage = await Stage.open({ document: [documentWith(['one', 'two'])] });
    await stage.done(stage.ada, { type: 'start' }, { type: 'jump', from: id('welcome'), to: id('talk') });
    return stage;
  };

  it('F28 counts who wants more time and who is ready, once each, and tells everyone their own', async () => {
    const stage = await talking();
    expect(await stage.refused(stage.bob, { type: 'ready', on: true })).toBe('step');
    await stage.done(stage.ada, { type: 'ask-ready', label: 'Read everything?' });
    await stage.done(stage.bob, { type: 'more-time', on: true }, { type: 'more-time', on: true });
    await stage.done(stage.bob, { type: 'ready', on: true });
    expect(await stage.part('turnout')).toMatchObject({ moreTime: 1 });
    expect(await stage.part('mine', stage.bob)).toMatchObject({ moreTime: true, ready: true });
    expect(await stage.part('mine')).toMatchObject({ moreTime: false, ready: false });
    await stage.done(stage.bob, { type: 'more-time', on: false });
    expect(await stage.part('turnout')).toMatchObject({ moreTime: 0 });
  });

  it('F20 is over when there is more time, when something else is asked, and in the next step', async () => {
    const stage = await talking();
    const says = async (): Promise<void> => {
      await stage.done(stage.ada, { type: 'ask-ready', label: 'Read everything?' });
      await stage.done(stage.bob, { type: 'more-time', on: true }, { type: 'ready', on: true });
    };
    await says();
    await stage.done(stage.ada, { type: 'add-time', seconds: 60 });
    expect(await stage.part('mine', stage.bob)).toMatchObject({ moreTime: false, ready: true });
    await stage.done(stage.ada, { type: 'ask-ready', label: null });
    expect(await stage.part('mine', stage.bob)).toMatchObject({ moreTime: false, ready: false });
    await says();
    await stage.done(stage.ada, { type: 'next', from: id('talk') });
    expect(await stage.part('mine', stage.bob)).toMatchObject({ moreTime: false, ready: false });
  });

  it('F29 marks notes that are there, in a step that is for it, and counts without names', async () => {
    const stage = await talking();
    const mark = { type: 'mark', note: noteId('one'), on: true } as const;
    await stage.done(stage.bob, mark, mark, { ...mark, note: noteId('two') });
    await stage.done(stage.ada, mark);
    expect(await stage.part('taps', stage.ole)).toMatchObject({ marks: { [noteId('one')]: 2, [noteId('two')]: 1 } });
    expect((await stage.part('mine', stage.bob)).marks).toEqual([noteId('one'), noteId('two')]);
    expect(await stage.refused(stage.bob, { ...mark, note: noteId('nowhere') })).toBe('unknown');
    await stage.done(stage.bob, { ...mark, on: false });
    expect((await stage.part('taps')).marks[noteId('one')]).toBe(1);
    await stage.done(stage.ada, { type: 'next', from: id('talk') });
    expect(await stage.refused(stage.bob, mark)).toBe('step');
    await stage.done(stage.ada, { ...mark, note: noteId('two') });
  });

  it('F29 marks no more than two hundred', async () => {
    const names = Array.from({ length: 201 }, (_, i) => `note-${String(i).padStart(3, '0')}`);
    const stage = await Stage.open({ document: [documentWith(names)] });
    const mark = (name: string) => ({ type: 'mark', note: noteId(name), on: true }) as const;
    for (const name of names.slice(1)) await stage.done(stage.bob, mark(name));
    expect(await stage.refused(stage.bob, mark('note-000'))).toBe('limit');
    await stage.done(stage.bob, { ...mark('note-001'), on: false }, mark('note-000'));
  });

  it('F30 says how well a customer is served, one way each, in a step that is for it', async () => {
    const stage = await talking();
    const fit = { type: 'fit', customer: noteId('one'), tap: 'under' } as const;
    expect(await stage.refused(stage.bob, fit)).toBe('step');
    await stage.done(stage.ada, { type: 'next', from: id('talk') });
    await stage.done(stage.bob, fit, { ...fit, tap: 'over' });
    expect((await stage.part('taps')).fit).toEqual({ [noteId('one')]: { under: 0, right: 0, over: 1 } });
    expect((await stage.part('mine', stage.bob)).fit).toEqual({ [noteId('one')]: 'over' });
    await stage.done(stage.bob, { ...fit, tap: null });
    expect((await stage.part('taps')).fit).toEqual({});
    expect(await stage.refused(stage.bob, { ...fit, customer: noteId('nowhere') })).toBe('unknown');
  });

  it('F40 of those who were removed or made observers does not count, and counts again when they are back', async () => {
    const stage = await talking();
    const bob = stage.bob.participant.id;
    const mark = { type: 'mark', note: noteId('one'), on: true } as const;
    const fit = { type: 'fit', customer: noteId('one'), tap: 'under' } as const;
    const told = async () => await stage.part('taps');
    await stage.done(stage.bob, mark);
    await stage.done(stage.ada, { type: 'next', from: id('talk') });
    await stage.done(stage.bob, fit);
    const counted = await told();
    expect(counted).toEqual({
      marks: { [noteId('one')]: 1 },
      fit: { [noteId('one')]: { under: 1, right: 0, over: 0 } },
    });
    const role = { type: 'set-role', participant: bob, role: 'observer' } as const;
    await stage.done(stage.ada, role);
    expect(await told()).toEqual({ marks: {}, fit: {} });
    await stage.done(stage.ada, { ...role, role: 'contributor' });
    expect(await told()).toEqual(counted);
    await stage.done(stage.ada, { type: 'remove-person', participant: bob });
    const again = await stage.board.join('Bob', 'contributor', {}, stage.bob.token);
    expect(again.participant.id).not.toBe(bob);
    await stage.done(again, { ...fit, tap: 'over' });
    expect(await told()).toEqual({ marks: {}, fit: { [noteId('one')]: { under: 0, right: 0, over: 1 } } });
    const { body } = await stage.board.ask<BoardFile>('/board.json', { token: stage.ada.token });
    expect([body.marks, Object.values(body.fit)], 'in a file').toEqual([{}, [{ under: 0, right: 0, over: 1 }]]);
  });

  it('F31 is not for observers', async () => {
    const stage = await talking();
    await stage.done(stage.ada, { type: 'ask-ready', label: 'Ready?' });
    const wishes: readonly Wish[] = [
      { type: 'more-time', on: true },
      { type: 'ready', on: true },
      { type: 'mark', note: noteId('one'), on: true },
      { type: 'fit', customer: noteId('one'), tap: 'under' },
      { type: 'ping', x: 1, y: 2 },
    ];
    for (const wish of wishes) expect(await stage.refused(stage.ole, wish)).toBe('role/observer');
  });
});
