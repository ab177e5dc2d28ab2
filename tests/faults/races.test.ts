import { expect, test } from 'vitest';
import { readBoard, canonical } from '@forwhom/shared/board/readBoard.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import type { Storage } from '@forwhom/server/ports/storage.ts';
import { localDocuments } from '../support/local-documents.ts';
import { Peer } from '../support/peer.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';
import { World } from '../support/world.ts';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Every call takes its time, so that loading, storing and letting go overlap with whoever comes and goes. */
function slow(storage: Storage, random: Random): Storage {
  return new Proxy(storage, {
    get(target, name: keyof Storage) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        await pause(random.below(4));
        return method.apply(target, args);
      };
    },
  });
}

async function until(peers: readonly Peer[], done: () => boolean): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    for (const peer of peers) {
      peer.flushOut(50);
      peer.flushIn(50);
    }
    if (done()) return;
    await pause(0);
  }
  throw new Error('it never came about');
}

const write = (peer: Peer, id: string): void =>
  peer.doc.transact(() =>
    writeNote(peer.doc, {
      id: id as NoteId,
      author: peer.id,
      created: 1,
      zone: null,
      x: 0,
      y: 0,
      text: id,
      color: 'sun',
      size: 'm',
    }),
  );

async function race(seed: number): Promise<void> {
  const random = new Random(seed);
  const storage = memoryStorage();
  const delayed = slow(storage, random);
  const world = new World({
    storage: delayed,
    documents: localDocuments(() => pause(random.below(3))),
    limits: { idleAfter: random.below(3), compactAfterRows: 1 + random.below(3) },
  });
  await world.create(['ann', 'bob', 'eve']);
  const durable: string[] = [];
  for (let round = 0; round < 4; round++) {
    const peer = random.pick(world.peers);
    const leave = await world.connect(peer);
    await until([peer], () => peer.synced);
    const known = [...readBoard(peer.doc).notes.keys()] as string[];
    for (const id of durable) expect(known, `seed ${seed}: shown as synced without ${id}`).toContain(id);
    const id = `note-${seed}-${round}`;
    write(peer, id);
    if (random.chance(0.8)) {
      await until([peer], () => peer.saved);
      durable.push(id);
    }
    leave();
    // From "comes at once" to "comes when the room is being let go" and "comes long after".
    await pause(random.below(14));
  }
  const last = new Peer((world.peers[0] as Peer).id);
  await world.connect(last);
  await until([last], () => last.synced && last.saved);
  const text = canonical(last.doc);
  for (const id of durable) expect(text, `seed ${seed}: ${id} was acknowledged`).toContain(id);
}

test('R2 whoever joins while the last one leaves sees everything that was acknowledged, 200 times', async () => {
  const first = seedFrom(1);
  const races = Array.from({ length: 200 * repeat }, (_, i) => first + i);
  // Eight at a time: the races are with each other's timers as well.
  for (let i = 0; i < races.length; i += 8) await Promise.all(races.slice(i, i + 8).map(race));
}, 120_000);

test('R3 fifty people who come while the board is still being read are shown it whole, and it is read once', async () => {
  let reads = 0;
  const storage = memoryStorage();
  const counted: Storage = new Proxy(storage, {
    get(target, name: keyof Storage) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (name === 'document') {
          reads++;
          await pause(60);
        }
        return method.apply(target, args);
      };
    },
  });
  const world = new World({ storage: counted });
  await world.create(['ann']);
  const author = world.peers[0] as Peer;
  const leave = await world.connect(author);
  write(author, 'note-before');
  await until([author], () => author.saved);
  leave();
  world.crash();
  reads = 0;
  const crowd = Array.from({ length: 50 }, () => new Peer(author.id));
  await Promise.all(crowd.map((peer) => world.connect(peer)));
  await until(crowd, () => crowd.every((peer) => peer.synced));
  for (const peer of crowd) expect(canonical(peer.doc)).toContain('note-before');
  expect(reads).toBe(1);
});

test('R4 a board whose reading fails once is never shown empty, and opens the next time', async () => {
  const storage = memoryStorage();
  let broken = false;
  const failing: Storage = new Proxy(storage, {
    get(target, name: keyof Storage) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (broken && name === 'document') throw new Error('the disk did not answer');
        return method.apply(target, args);
      };
    },
  });
  const world = new World({ storage: failing });
  await world.create(['ann', 'bob']);
  const [ann, bob] = world.peers as [Peer, Peer];
  const leave = await world.connect(ann);
  write(ann, 'note-kept');
  await until([ann], () => ann.saved);
  leave();
  world.crash();
  broken = true;
  await expect(world.connect(bob)).rejects.toThrow('the disk did not answer');
  expect(bob.synced).toBe(false);
  bob.disconnect();
  broken = false;
  await world.connect(bob);
  await until([bob], () => bob.synced);
  expect(canonical(bob.doc)).toContain('note-kept');
});
