import { afterEach, describe, expect, test } from 'vitest';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { closeRaw } from '../support/raw.ts';
import { until } from '../support/stock.ts';
import { Scene } from './scene.ts';

afterEach(closeRaw);

/** Longer than rows of the roster are gathered. */
const SETTLED_MS = 1_300;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('two entries that are not one person', () => {
  test('F38 let nobody read by being merged what one of them has hidden', async () => {
    const scene = await Scene.open();
    const mallory = await scene.board.join('Bob');
    const bob = await scene.tab(scene.bob);
    bob.write('PRIV-merge');
    await bob.saved();
    const [from, into] = [scene.bob.participant.id, mallory.participant.id];
    const ear = await scene.tab(mallory);
    await scene.wish(scene.ada, { type: 'merge-people', from, into } as never);
    const again = await scene.tab(mallory);
    for (const tab of [ear, again]) {
      expect(tab.drafting.doc.getMap('notes').size).toBe(0);
      expect(tab.socket.frames.some((frame) => Buffer.from(frame).includes('PRIV-merge'))).toBe(false);
    }
    await scene.reveal();
    again.socket.ask();
    await until(() => again.socket.frames.some((frame) => Buffer.from(frame).includes('PRIV-merge')), 'it is revealed');
  });
});

describe('an entry of whoever merges', () => {
  test('F38 does not become the one that it is merged into: not its browser, and not by the phrase', async () => {
    const scene = await Scene.open();
    const second = await scene.board.join('Bob', 'facilitator');
    const bob = await scene.tab(scene.bob);
    bob.write('PRIV-before');
    await bob.saved();
    const ear = await scene.tab(second);
    const [from, into] = [second.participant.id, scene.bob.participant.id];
    await scene.wish(scene.ada, { type: 'merge-people', from, into } as never);
    expect((await scene.board.ask('', { token: second.token })).status).toBe(404);
    bob.write('PRIV-after');
    await bob.saved();
    await pause(SETTLED_MS);
    expect(ear.drafting.doc.getMap('notes').size).toBe(0);
    expect(ear.socket.frames.some((frame) => Buffer.from(frame).includes('PRIV-'))).toBe(false);
    const people = new Map(
      (await scene.server.storage.participants(scene.board.id as never)).map((row) => [row.id, row]),
    );
    expect(people.get(into as never)).toMatchObject({ role: 'facilitator', promoted: true, removed: null });
  });
});

describe('who wrote what keeps no author', () => {
  test('D27 is not told by what comes with the notes when somebody adds their own', async () => {
    const scene = await Scene.open();
    await scene.wish(scene.ada, { type: 'edit-step', step: 'hide', authors: 'never-stored' } as never);
    const bob = await scene.tab(scene.bob);
    bob.write('from nobody');
    await bob.saved();
    await scene.wish(scene.ada, { type: 'jump', from: 'hide', to: 'open' } as never);
    const cat = await scene.listen(scene.cat);
    await pause(SETTLED_MS);
    cat.frames.splice(0);
    await scene.wish(scene.bob, { type: 'add-drafts', id: 'added-by-bob' } as never);
    await scene.wish(scene.bob, { type: 'add-drafts', id: 'added-by-bob' } as never);
    const { board } = scene;
    expect(
      await scene.server.storage.command(board.id as never, scene.bob.participant.id as never, 'added-by-bob'),
    ).toBe(null);
    await until(() => cat.ofType(frameType.sync).length > 0, 'the note is there');
    await pause(SETTLED_MS);
    const told = cat.json<WorkshopPart>(frameType.workshop);
    expect(told.map(({ part }) => part)).toEqual(['hidden']);
    expect(JSON.stringify(told)).not.toContain(scene.bob.participant.id);
  });
});
