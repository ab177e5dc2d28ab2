import { describe, expect, it } from 'vitest';
import { documentWith, noteId, Stage } from './stage.ts';
import { listen } from './socket.ts';

const whole = { kind: 'board' } as const;
const zone = (name: string) => ({ kind: 'zone', zone: name }) as const;

describe('guiding', () => {
  it('F33 gathers everybody once each time, and not again when the command is repeated', async () => {
    const stage = await Stage.open();
    const by = stage.ada.participant.id;
    const gather = { id: 'gather-once', type: 'gather', region: zone('board') } as const;
    await stage.done(stage.ada, gather, gather);
    expect((await stage.part('guide', stage.bob)).gather).toEqual({ n: 1, by, region: zone('board') });
    await stage.done(stage.ada, { type: 'gather', region: whole });
    expect((await stage.part('guide', stage.bob)).gather).toEqual({ n: 2, by, region: whole });
    expect(await stage.refused(stage.ada, { type: 'gather', region: zone('nowhere') })).toBe('unknown');
  });

  it('F34 is led by one at a time: who leads ends it, who takes over leads', async () => {
    const stage = await Stage.open();
    const lead = { type: 'lead', region: whole } as const;
    const end = { type: 'lead', region: null } as const;
    await stage.done(stage.ada, end, lead);
    expect((await stage.part('guide')).lead).toEqual({ by: stage.ada.participant.id, region: whole });
    const socket = await listen(stage.server, stage.board.id, stage.ada.token);
    expect(await stage.refused(stage.cy, end)).toBe('stale');
    await stage.done(stage.cy, lead);
    expect((await stage.part('guide')).lead?.by).toBe(stage.cy.participant.id);
    socket.close();
    await stage.done(stage.ada, end);
    expect((await stage.part('guide')).lead).toBeNull();
    expect(await stage.refused(stage.ada, { ...lead, region: zone('nowhere') })).toBe('unknown');
  });

  it('F34 ends when who leads facilitates no longer, and not when they are merely away', async () => {
    const stage = await Stage.open();
    const lead = { type: 'lead', region: whole } as const;
    const cy = stage.cy.participant.id;
    const leads = async () => (await stage.part('guide', stage.bob)).lead?.by;
    const facilitates = { type: 'set-role', participant: cy, role: 'facilitator' } as const;
    const socket = await listen(stage.server, stage.board.id, stage.cy.token);
    await stage.done(stage.cy, lead);
    await stage.done(stage.ada, { type: 'rename-person', participant: cy, name: 'Cyan' });
    socket.close();
    await socket.closed;
    expect(await leads()).toBe(cy);
    await stage.done(stage.ada, { ...facilitates, role: 'contributor' });
    expect(await leads(), 'made a contributor').toBeUndefined();
    await stage.done(stage.ada, facilitates);
    expect(await leads(), 'leading is not kept for them').toBeUndefined();
    await stage.done(stage.cy, lead);
    await stage.done(stage.ada, { type: 'merge-people', from: cy, into: stage.ada.participant.id });
    expect(await leads(), 'merged away').toBeUndefined();
    await stage.done(stage.ada, { ...facilitates, participant: stage.bob.participant.id });
    await stage.done(stage.bob, lead);
    await stage.done(stage.ada, { type: 'remove-person', participant: stage.bob.participant.id });
    expect((await stage.part('guide')).lead, 'removed').toBeNull();
  });

  it('F35 puts a note that is there under the spotlight, and takes it away', async () => {
    const stage = await Stage.open({ document: [documentWith(['one'])] });
    await stage.done(stage.ada, { type: 'spotlight', note: noteId('one') });
    expect((await stage.part('guide', stage.ole)).spotlight).toBe(noteId('one'));
    expect(await stage.refused(stage.ada, { type: 'spotlight', note: noteId('two') })).toBe('unknown');
    await stage.done(stage.ada, { type: 'spotlight', note: null });
    expect((await stage.part('guide')).spotlight).toBeNull();
    await stage.done(stage.ada, { type: 'spotlight', note: noteId('one') });
    await stage.done(stage.ada, { type: 'lock', locked: true });
    expect((await stage.part('guide')).spotlight).toBe(noteId('one'));
    await stage.done(stage.ada, { type: 'start' });
    expect((await stage.part('guide')).spotlight, 'a step begins').toBeNull();
  });

  it('F36 shows everybody where somebody points, and of contributors nothing while hands are not shown', async () => {
    const stage = await Stage.open();
    const socket = await listen(stage.server, stage.board.id, stage.ole.token);
    await stage.done(stage.bob, { type: 'ping', x: 12, y: -7.5 });
    expect(await socket.notice('ping')).toEqual({ kind: 'ping', by: stage.bob.participant.id, x: 12, y: -7.5 });
    const ping = { type: 'ping', x: 1, y: 2 } as const;
    await stage.done(stage.ada, { type: 'hide-cursors', hidden: true });
    expect(await stage.refused(stage.bob, ping)).toBe('step');
    await stage.done(stage.ada, { type: 'hide-cursors', hidden: false }, { type: 'start' });
    await stage.done(stage.bob, ping);
    await stage.done(stage.ada, { type: 'next', from: 'welcome' });
    expect(await stage.refused(stage.bob, ping), 'in a hidden step').toBe('step');
    const late = await listen(stage.server, stage.board.id, stage.ole.token);
    await stage.done(stage.cy, ping);
    expect(await late.notice('ping')).toEqual({ kind: 'ping', by: stage.cy.participant.id, x: 1, y: 2 });
  });
});
