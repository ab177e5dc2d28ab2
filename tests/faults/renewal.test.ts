import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { canonical } from '@forwhom/shared/board/readBoard.ts';
import { moveNote, textOf, writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { Peer } from '../support/peer.ts';
import { BOARD, World } from '../support/world.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(peers: readonly Peer[], done: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    for (const peer of peers) {
      if (peer.online) peer.flushOut(20);
      if (peer.online) peer.flushIn(200);
    }
    if (done()) return;
    await pause(0);
  }
  throw new Error('it never came about');
}

const ID = 'note-with-a-past' as NoteId;

/** Two people who have moved one note so often that its history has outgrown the board. */
async function worn(world: World): Promise<{ readonly ann: Peer; readonly bob: Peer; readonly leave: () => void }> {
  await world.create(['ann', 'bob']);
  const [ann, bob] = world.peers as [Peer, Peer];
  const leave = [await world.connect(ann), await world.connect(bob)];
  await until([ann, bob], () => ann.synced && bob.synced);
  const note = { author: ann.id, created: 1, zone: null, x: 0, y: 0, color: 'sun', size: 'm' } as const;
  ann.doc.transact(() => writeNote(ann.doc, { ...note, id: ID, text: 'kept' }));
  for (let i = 0; i < 150; i++) {
    await until([ann, bob], () => ann.saved && bob.saved);
    moveNote(i % 2 === 0 ? ann.doc : bob.doc, ID, null, i, i, 0);
  }
  await until([ann, bob], () => ann.saved && bob.saved && canonical(ann.doc) === canonical(bob.doc));
  return { ann, bob, leave: () => leave.forEach((go) => go()) };
}

const limits = { idleAfter: 1, renewAfterBytes: 1_000, compactAfterRows: 50 };

test('R27 a board whose history has outgrown it begins a new epoch when nobody is there, and looks the same', async () => {
  const world = new World({ limits });
  const { ann, bob, leave } = await worn(world);
  const before = canonical(ann.doc);
  const old = Y.encodeStateAsUpdate(ann.doc);
  leave();
  for (let i = 0; i < 500 && (await world.storage.board(BOARD))?.epoch === 1; i++) await pause(4);
  expect((await world.storage.board(BOARD))?.epoch).toBe(2);
  const late = new Peer(bob.id);
  await world.connect(late);
  await until([late], () => late.synced);
  expect(canonical(late.doc)).toBe(before);
  expect(Y.encodeStateAsUpdate(late.doc).length * 5).toBeLessThan(old.length);
  textOf(late.doc, ID)?.insert(0, 'well ');
  await until([late], () => late.saved);
  const returning = new Peer(ann.id);
  Y.applyUpdate(returning.doc, old);
  textOf(returning.doc, ID)?.insert(0, 'old ');
  await world.connect(returning);
  await until([returning], () => returning.closed !== null);
  expect(returning.closed).toBe('4409 a copy of an older epoch');
  expect(canonical(late.doc)).toContain('well kept');
  expect(canonical(late.doc)).not.toContain('old');
});

test('R27 whoever comes while it is not known whether the new epoch was stored comes again, and loses nothing', async () => {
  const inner = memoryStorage();
  const storage: Storage = {
    ...inner,
    async commit(writes) {
      await inner.commit(writes);
      const renews = writes.some((write) => write.kind === 'board' && write.row.epoch > 1);
      if (renews) throw new StorageFailure('broken', 'after it was written');
    },
  };
  let comes = (): Promise<unknown> => Promise.resolve();
  const fault = (name: string): Promise<void> | void => {
    if (name === 'before-renewal') return comes().then(() => undefined);
  };
  const world = new World({ limits, storage, fault });
  const { bob, leave } = await worn(world);
  const late = new Peer(bob.id);
  let isHere = false;
  comes = async () => {
    await world.connect(late);
    isHere = true;
  };
  leave();
  await until([], () => isHere);
  await until([late], () => late.saved || late.closed !== null);
  if (late.closed !== null) await world.connect(late);
  await until([late], () => late.saved);
  textOf(late.doc, ID)?.insert(0, 'well ');
  await until([late], () => late.saved);
  world.crash();
  const after = new Peer(bob.id);
  await world.connect(after);
  await until([after], () => after.saved);
  expect(textOf(after.doc, ID)?.toString()).toBe('well kept');
});
