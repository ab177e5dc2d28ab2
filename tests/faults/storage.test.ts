import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { Room } from '@forwhom/server/documents/room.ts';
import { limits } from '@forwhom/server/gateway/limits.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { frameType, missingFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { LedgerClient } from '../support/ledger.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { HandTimers } from '../server/hand-timers.ts';
import { TestServer } from '../server/server.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

interface Disk {
  fails: StorageFailure['reason'] | null;
  tries: number;
}
const disks: Disk[] = [];
const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'forwhom-faults-'));
  folders.push(made);
  return made;
};

afterEach(() => {
  stopAll();
  closeRaw();
  vi.restoreAllMocks();
  for (const disk of disks.splice(0)) disk.fails = null;
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** A disk that can be full, or can break, when the test says so. */
function brittle(storage: Storage): { storage: Storage; disk: Disk } {
  const disk: Disk = { fails: null, tries: 0 };
  disks.push(disk);
  const commit: Storage['commit'] = async (writes) => {
    if (disk.fails !== null) {
      disk.tries++;
      throw new StorageFailure(disk.fails, 'no space is left');
    }
    return storage.commit(writes);
  };
  return {
    storage: new Proxy(storage, {
      get: (target, name) => (name === 'commit' ? commit : target[name as keyof Storage]),
    }),
    disk,
  };
}

test.each(['full', 'broken'] as const)(
  'R23 while the disk is %s nothing is acknowledged or shown to others, people are told, and it goes on by itself',
  async (reason) => {
    const { storage, disk } = brittle(memoryStorage());
    const server = await TestServer.start({ adapters: { storage, clock: systemClock } });
    const board = await server.create();
    const [ann, bob] = [await board.join('Ann'), await board.join('Bob')];
    const writer = new LedgerClient('ann', ann.participant.id);
    writer.connect(server.port, board.id, ann.token);
    const raw = await RawSocket.as(bob.token, server.port, board.id).admitted();
    raw.ask();
    await until(() => writer.synced, 'in');
    writer.write();
    await until(() => writer.acknowledged.size === 1, 'stored');
    const back = new StockClient(server.port, board.id, bob.token, bob.participant.id);
    await back.synced();
    back.provider.disconnect();
    writer.write();
    await until(() => writer.acknowledged.size === 2, 'stored while somebody was away');
    disk.fails = reason;
    const seen = raw.ofType(frameType.sync).length;
    writer.write();
    await until(() => disk.tries >= 2, 'it is tried again');
    expect(writer.acknowledged.size).toBe(2);
    expect(raw.ofType(frameType.sync).length).toBe(seen);
    expect(raw.json<Notice>(frameType.notice)).toMatchObject([{ kind: 'not-stored' }]);
    const late = new StockClient(server.port, board.id, bob.token, bob.participant.id);
    await late.synced();
    expect(late.texts(), 'what is stored can be read meanwhile').toEqual(['ann-0.', 'ann-1.']);
    back.provider.connect();
    await until(() => back.texts().length === 2, 'and by whoever comes back with a part of it');
    const command = await board.command(
      { type: 'rename-person', participant: ann.participant.id as never, name: 'X' },
      ann.token,
    );
    expect(command.status).toBe(503);
    disk.fails = null;
    await until(() => writer.acknowledged.size === 3, 'acknowledged at last');
    await until(() => late.texts().length === 3 && back.texts().length === 3, 'and shown');
    expect(raw.json<Notice>(frameType.notice).at(-1)).toMatchObject({ kind: 'stored-again' });
    expect(writer.closes).toEqual([]);
  },
);

test.each(['full', 'broken'] as const)(
  'R23 while the disk is %s, who was away for longer than a day can read as well',
  async (reason) => {
    const { storage, disk } = brittle(memoryStorage());
    const server = await TestServer.start({ adapters: { storage } });
    const board = await server.create();
    const bob = await board.join('Bob');
    server.clock.advance(1.1 * DAY_MS);
    disk.fails = reason;
    expect((await board.ask('', { token: bob.token })).status).toBe(200);
    await new StockClient(server.port, board.id, bob.token, bob.participant.id).synced();
    disk.fails = null;
    expect((await board.ask('', { token: bob.token })).status).toBe(200);
    server.clock.advance(29 * DAY_MS);
    expect((await board.ask('', { token: bob.token })).status, 'prolonged as soon as it can be').toBe(200);
  },
);

/** People with a socket each on one board, whose minute is about a second here. */
async function crowd(people: number) {
  const { storage, disk } = brittle(memoryStorage());
  const timers = new HandTimers();
  const server = await TestServer.start({ adapters: { storage, timers } });
  const lapse = setInterval(() => {
    server.clock.advance(60);
    timers.advance(60);
  }, 1);
  // Later than afterEach, in which the server stores what it took.
  onTestFinished(() => clearInterval(lapse));
  const received = vi.spyOn(Room.prototype, 'receive');
  const board = await server.create();
  const joined = await Promise.all(Array.from({ length: people }, (_, i) => board.join(`Person ${i}`)));
  const sockets = joined.map(({ token }) => RawSocket.as(token, server.port, board.id));
  for (const socket of sockets) await socket.admitted();
  const sync = (author: string, ids: readonly string[], text: string): Uint8Array => {
    const doc = new Y.Doc();
    for (const name of ids) {
      const note = { id: name as NoteId, author: author as ParticipantId, created: 1, zone: null, x: 0, y: 0 };
      writeNote(doc, { ...note, text, color: 'sun', size: 'm' });
    }
    return Y.encodeStateAsUpdate(doc);
  };
  const backlog = (): number => (received.mock.contexts[0] as Room).backlog;
  const seconds = (count: number): Promise<void> => {
    const end = timers.now + count * 1_000;
    return until(() => timers.now >= end, `${count} seconds`);
  };
  return { server, board, disk, joined, sockets, sync, backlog, seconds };
}

test('R23 what waits for the disk is bounded however much is sent, and all of it is stored in the end', async () => {
  const { server, board, disk, joined, sockets, sync, backlog, seconds } = await crowd(10);
  const author = joined[0]?.participant.id ?? '';
  const ids = Array.from({ length: 100 }, (_, i) => `large-note-${i}`);
  const large = updateFrame(sync(author, ids, 'x'.repeat(10_000)));
  sockets[0]?.send(missingFrame(sync(author, ['small-note'], 'before')));
  await until(() => sockets[0]?.acked() === 1, 'stored');
  disk.fails = 'full';
  for (const [i, socket] of sockets.entries()) {
    if (i > 0) socket.send(missingFrame(Uint8Array.of(0, 0)));
    for (let k = 0; k < 8; k++) socket.send(large);
    socket.send(updateFrame(sync(joined[i]?.participant.id ?? '', [`own-note-${i}`], `own ${i}`)));
  }
  await seconds(90);
  expect(backlog()).toBeGreaterThan(limits.softBacklog);
  // When it is full, each of them may be in the middle of a frame.
  expect(backlog()).toBeLessThan(limits.softBacklog + sockets.length * (large.length + (64 << 10)));
  const [bob] = joined;
  const late = new StockClient(server.port, board.id, bob?.token ?? '', author);
  await late.synced();
  expect(late.texts()).toEqual(['before']);
  disk.fails = null;
  for (const socket of sockets) await until(() => socket.acked() === 10, 'everything is acknowledged');
  await until(() => late.texts().length === 111, 'and shown');
  for (const socket of sockets) await socket.caughtUp();
  expect(sockets.map(({ code }) => code)).toEqual(sockets.map(() => null));
});

test('R23 who sends more when twice as much waits is told to come again later, and who only reads is not', async () => {
  const { disk, joined, sockets, sync, backlog, seconds } = await crowd(25);
  const [reader, writer, ...others] = sockets as [RawSocket, RawSocket, ...RawSocket[]];
  disk.fails = 'full';
  writer.send(missingFrame(sync(joined[1]?.participant.id ?? '', ['small-note'], 'x')));
  await seconds(1);
  // What it says is not looked at before its turn comes.
  const large = missingFrame(new Uint8Array(limits.frameBytes - 10));
  for (const socket of others) socket.send(large);
  await seconds(60);
  expect(backlog()).toBeLessThan(limits.hardBacklog + large.length + 1_000);
  const closed = others.filter(({ code }) => code !== null);
  expect(closed.length).toBeGreaterThan(0);
  expect(new Set(closed.map(({ code }) => code))).toEqual(new Set([1013]));
  await reader.caughtUp();
  expect([reader.code, writer.code]).toEqual([null, null]);
});

async function damaged(
  spoil: (db: DatabaseSync, board: string) => void,
): Promise<{ server: TestServer; bad: string; good: string; tokens: string[]; notes: string[] }> {
  const file = join(folder(), 'forwhom.db');
  const first = await TestServer.start({
    adapters: { storage: await openSqliteStorage({ file }), clock: systemClock },
  });
  const [bad, good] = [await first.create(), await first.create()];
  const tokens: string[] = [];
  for (const board of [bad, good]) {
    const { participant, token } = await board.join('Ann');
    tokens.push(token);
    const writer = new LedgerClient('ann', participant.id);
    writer.connect(first.port, board.id, token);
    await until(() => writer.synced, 'in');
    for (let i = 0; i < 5; i++) {
      writer.write();
      await until(() => writer.acknowledged.size === i + 1, 'stored');
    }
    writer.disconnect();
  }
  await first.stop();
  const db = new DatabaseSync(file);
  spoil(db, bad.id);
  db.close();
  const server = await TestServer.start({
    adapters: { storage: await openSqliteStorage({ file }), clock: systemClock },
  });
  return { server, bad: bad.id, good: good.id, tokens, notes: Array.from({ length: 5 }, (_, i) => `ann-${i}.`) };
}

test('R24 a damaged row closes that board with a sentence and 1013, is never shown as a smaller board, and others open', async () => {
  const { server, bad, good, tokens, notes } = await damaged((db, board) => {
    db.prepare('update journal set bytes = zeroblob(length(bytes)) where board = ? and seq = 3').run(board);
  });
  const raw = RawSocket.as(tokens[0] ?? '', server.port, bad);
  await raw.closed();
  expect(raw.code).toBe(1013);
  expect(raw.ofType(frameType.sync)).toEqual([]);
  expect(raw.json<Notice>(frameType.notice)).toMatchObject([
    { kind: 'goodbye', message: expect.stringMatching(/damaged/) },
  ]);
  const other = new StockClient(server.port, good, tokens[1] ?? '', 'nobody-writes');
  await other.synced();
  expect(other.texts()).toEqual(notes);
  expect(server.log.text).toMatch(/damaged/);
  expect(server.log.text).not.toContain('ann-');
});

test('R25 a slow reader does not hold the others up, is not sent more than it takes, and ends with everything', async () => {
  const server = await TestServer.start({ adapters: { clock: systemClock } });
  const board = await server.create();
  const [ann, slow] = [await board.join('Ann'), await board.join('Slow')];
  const quick = new StockClient(server.port, board.id, slow.token, slow.participant.id);
  const writer = new StockClient(server.port, board.id, ann.token, ann.participant.id);
  const lagging = new StockClient(server.port, board.id, slow.token, slow.participant.id);
  await Promise.all([quick.synced(), writer.synced(), lagging.synced()]);
  (lagging.provider.ws as unknown as { pause(): void }).pause();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 120; i++) {
    writer.write(`${i}-${'x'.repeat(9_900)}`);
    if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    for (let again = 0; again < 3; again++) {
      const [note] = [...writer.doc.getMap<{ set(key: string, value: unknown): void }>('notes').values()];
      note?.set('at', [null, i, again]);
    }
  }
  await until(() => quick.texts().length === 120, 'the quick one has everything');
  expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
  (lagging.provider.ws as unknown as { resume(): void }).resume();
  await until(() => lagging.texts().length === 120, 'the slow one as well, later');
  expect(lagging.closes).toEqual([]);
});

test('R26 a flood is not served but ended, and others are not delayed', async () => {
  const server = await TestServer.start({ adapters: { clock: systemClock } });
  const board = await server.create();
  const [ann, mal] = [await board.join('Ann'), await board.join('Mal')];
  const [a, b] = [0, 1].map(() => new StockClient(server.port, board.id, ann.token, ann.participant.id)) as [
    StockClient,
    StockClient,
  ];
  await Promise.all([a.synced(), b.synced()]);
  const flood = await RawSocket.as(mal.token, server.port, board.id).admitted();
  for (let i = 0; i < 20_000; i++) flood.send(Uint8Array.of(105, 1, 1, 1));
  a.write('through the flood');
  // At sixty frames a second the flood would take more than five minutes; this must not wait for it.
  await until(() => b.texts().includes('through the flood'), 'it arrives');
  await flood.closed();
  expect(flood.code).toBe(1013);
  expect(a.closes).toEqual([]);
});
