import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonical } from '@forwhom/shared/board/readBoard.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Peer } from '../support/peer.ts';
import { BOARD, World } from '../support/world.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const never = new Promise<void>(() => undefined);

async function until(peers: readonly Peer[], done: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    for (const peer of peers) {
      if (peer.online) peer.flushOut(50);
      if (peer.online) peer.flushIn(50);
    }
    if (done()) return;
    await pause(0);
  }
  throw new Error('it never came about');
}

const write = (peer: Peer, text: string): void =>
  peer.doc.transact(() =>
    writeNote(peer.doc, {
      id: `note-${text}` as NoteId,
      author: peer.id,
      created: 1,
      zone: null,
      x: 0,
      y: 0,
      text,
      color: 'sun',
      size: 'm',
    }),
  );

test.each(['after-apply', 'after-commit', 'before-snapshot', 'after-snapshot', 'draining'])(
  'R21 a crash at the point %s loses nothing acknowledged and doubles nothing',
  async (point) => {
    const bomb = { armed: false, gone: false };
    const world: World = new World({
      limits: { compactAfterRows: 3, idleAfter: 1 },
      fault: async (name) => {
        if (!bomb.armed || name !== point) return;
        Object.assign(bomb, { armed: false, gone: true });
        world.crash();
        await never;
      },
    });
    await world.create(['ann', 'bob']);
    const [ann, bob] = world.peers as [Peer, Peer];
    const leave = await world.connect(ann);
    await until([ann], () => ann.synced);
    write(ann, 'before');
    await until([ann], () => ann.saved);
    bomb.armed = true;
    for (const text of ['one', 'two', 'three', 'four']) {
      write(ann, text);
      if (ann.online) await until([ann], () => ann.saved || !ann.online).catch(() => undefined);
    }
    if (ann.online) leave();
    for (let i = 0; i < 500 && !bomb.gone; i++) await pause(2);
    expect(bomb.gone, 'the point was passed').toBe(true);
    await world.connect(ann);
    await world.connect(bob);
    await until([ann, bob], () => ann.saved && bob.synced && bob.doc.getMap('notes').size === 5);
    expect(canonical(bob.doc)).toBe(canonical(ann.doc));
    for (const text of ['before', 'one', 'two', 'three', 'four']) {
      expect(canonical(bob.doc).split(`"${text}"`).length - 1, `${text} once`).toBe(1);
    }
  },
);

test('R22 one older generation stays replayable: the board opens from the snapshot before the last and the journal', async () => {
  const world = new World({ limits: { compactAfterRows: 4, idleAfter: 1 } });
  await world.create(['ann']);
  const ann = world.peers[0] as Peer;
  await world.connect(ann);
  await until([ann], () => ann.synced);
  for (let i = 0; i < 14; i++) {
    write(ann, `number-${i}`);
    await until([ann], () => ann.saved);
    await pause(3);
  }
  const { snapshots, journal } = await world.storage.document(BOARD, 1);
  expect(snapshots.length).toBe(2);
  for (const snapshot of snapshots) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, snapshot.bytes);
    for (const row of journal) if (row.seq > snapshot.seq) Y.applyUpdate(doc, row.bytes);
    expect(canonical(doc)).toBe(canonical(ann.doc));
  }
});
