import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatedBoard, Joined } from '@forwhom/shared/protocol/http.ts';
import { LedgerClient } from '../support/ledger.ts';
import { freePort, ServerProcess } from '../support/process.ts';
import { Random, repeat, seedFrom } from '../support/random.ts';
import { until } from '../support/stock.ts';

const KILLS = 15 * repeat;
const WRITERS = 5;

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forwhom-kill-'));
  server = new ServerProcess(await freePort(), folder, { LOG_LEVEL: 'silent' });
  await server.start();
});

afterAll(async () => {
  await server.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(server.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that is on disk, as somebody sees it who comes first after the start. */
async function fresh(board: string, token: string): Promise<Set<string>> {
  const reader = new LedgerClient('reader', 'reader-of-all');
  reader.connect(server.port, board, token);
  await until(() => reader.synced, 'the reader is shown the board');
  reader.disconnect();
  return new Set(
    [...reader.doc.getMap<{ get(key: string): unknown }>('notes').values()].map((note) => String(note.get('text'))),
  );
}

test(
  `R19 the server is killed ${KILLS} times under writing clients: what was acknowledged or seen is there`,
  async () => {
    const random = new Random(seedFrom(20_261_122));
    const { boardId, links } = await post<CreatedBoard>('/api/v1/boards', {});
    const secret = new URL(links.contributor).hash.slice(1);
    const people = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) =>
        post<Joined>(`/api/v1/boards/${boardId}/join`, { secret, name: `Writer ${i}` }),
      ),
    );
    const writers = people.map(({ participant }, i) => new LedgerClient(`w${i}`, participant.id));
    let acknowledged = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      writers.forEach((writer, i) => writer.connect(server.port, boardId, people[i]?.token ?? ''));
      await until(() => writers.every(({ synced }) => synced), 'all are in');
      const end = performance.now() + 30 + random.below(350);
      while (performance.now() < end) {
        random.pick(writers).write();
        await pause(random.below(4));
      }
      await server.end('SIGKILL');
      writers.forEach((writer) => writer.disconnect());
      await server.start();
      const there = await fresh(boardId, people[0]?.token ?? '');
      for (const writer of writers) {
        for (const text of writer.acknowledged) expect(there, `kill ${kill}: acknowledged ${text}`).toContain(text);
        for (const text of writer.seen) expect(there, `kill ${kill}: seen ${text}`).toContain(text);
      }
      acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged.size, 0);
    }
    // The clients never gave up a word, so in the end everything that was ever written is there, once.
    writers.forEach((writer, i) => writer.connect(server.port, boardId, people[i]?.token ?? ''));
    const all = writers.reduce((sum, writer) => Math.max(sum, writer.doc.getMap('notes').size), 0);
    await until(() => writers.every(({ doc }) => doc.getMap('notes').size >= all), 'everybody has everything');
    expect(acknowledged, 'acknowledged in all').toBeGreaterThan(KILLS * 10);
    expect(writers.flatMap(({ closes }) => closes).filter((code) => code >= 4400)).toEqual([]);
  },
  60_000 + KILLS * 4_000,
);

test('R20 told to end, the server stores what it has, says 1012 and exits with 0', async () => {
  const { boardId, links } = await post<CreatedBoard>('/api/v1/boards', {});
  const secret = new URL(links.contributor).hash.slice(1);
  const { participant, token } = await post<Joined>(`/api/v1/boards/${boardId}/join`, { secret, name: 'Ann' });
  const ann = new LedgerClient('ann', participant.id);
  ann.connect(server.port, boardId, token);
  await until(() => ann.synced, 'in');
  for (let i = 0; i < 50; i++) ann.write();
  await until(() => ann.acknowledged.size === 50, 'stored');
  expect(await server.end('SIGTERM')).toBe(0);
  expect(ann.closes).toEqual([1012]);
  await server.start();
  expect((await fresh(boardId, token)).size).toBe(50);
});
