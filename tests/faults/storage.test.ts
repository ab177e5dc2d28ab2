import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { memoryStorage } from '@forwhom/server/adapters/memory/storage.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { StorageFailure, type Storage } from '@forwhom/server/ports/storage.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import { LedgerClient } from '../support/ledger.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { StockClient, stopAll, until } from '../support/stock.ts';
import { TestServer } from '../server/server.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'forwhom-faults-'));
  folders.push(made);
  return made;
};

afterEach(() => {
  stopAll();
  closeRaw();
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

/** A disk that can be full, or can break, when the test says so. */
function brittle(storage: Storage): {
  storage: Storage;
  disk: { fails: StorageFailure['reason'] | null; tries: number };
} {
  const disk: { fails: StorageFailure['reason'] | null; tries: number } = { fails: null, tries: 0 };
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
    disk.fails = reason;
    const seen = raw.ofType(frameType.sync).length;
    writer.write();
    await until(() => disk.tries >= 2, 'it is tried again');
    expect(writer.acknowledged.size).toBe(1);
    expect(raw.ofType(frameType.sync).length).toBe(seen);
    expect(raw.json<Notice>(frameType.notice)).toMatchObject([{ kind: 'not-stored' }]);
    const late = new StockClient(server.port, board.id, bob.token, bob.participant.id);
    await late.synced();
    expect(late.texts(), 'what is stored can be read meanwhile').toEqual(['ann-0.']);
    const command = await board.command(
      { type: 'rename-person', participant: ann.participant.id as never, name: 'X' },
      ann.token,
    );
    expect(command.status).toBe(503);
    disk.fails = null;
    await until(() => writer.acknowledged.size === 2, 'acknowledged at last');
    await until(() => late.texts().length === 2, 'and shown');
    expect(raw.json<Notice>(frameType.notice).at(-1)).toMatchObject({ kind: 'stored-again' });
    expect(writer.closes).toEqual([]);
  },
);

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
