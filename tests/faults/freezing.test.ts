import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '@forwhom/shared/boardFile/canonical.ts';
import type { BoardView, CreatedBoard, FrozenLinks, FrozenView, Joined } from '@forwhom/shared/protocol/http.ts';
import { finished } from '../support/finished.ts';
import { freePort, ServerProcess } from '../support/process.ts';
import { repeat } from '../support/random.ts';

const KILLS = 8 * repeat;

let folder: string;
let server: ServerProcess;
let board: string;
let token: string;

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const headers = {
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const method = body === undefined ? 'GET' : 'POST';
  const answer = await fetch(`${server.origin}/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forwhom-frozen-'));
  server = new ServerProcess(await freePort(), folder, { LOG_LEVEL: 'silent' });
  await server.start();
  token = '';
  const created = await ask<CreatedBoard>('/boards/import', { file: finished });
  board = `/boards/${created.boardId}`;
  const secret = new URL(created.links.facilitator).hash.slice(1);
  ({ token } = await ask<Joined>(`${board}/join`, { secret, name: 'Ada' }));
});

afterAll(async () => {
  await server.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const wish = (id: string, command: object): Promise<unknown> => ask(`${board}/commands`, { id, ...command });

/** Another title each time, so that no summary is like the one before it; answers what it says now. */
async function another(title: string): Promise<string> {
  await wish(`rename-${title}`, { type: 'rename', title });
  return canonicalJson(await ask(`${board}/summary.json`));
}

/** What a frozen summary says by its link; null where there is none. The board lists it as well, or neither does. */
async function frozen(id: string): Promise<string | null> {
  const link = (await ask<FrozenLinks>(`${board}/summaries`)).find((one) => one.id === id)?.link ?? null;
  const { workshop } = await ask<BoardView>(board);
  const insights = workshop.find(({ part }) => part === 'insights');
  const listed = insights?.part === 'insights' && insights.value.frozen.some((one) => one.id === id);
  expect([id, listed]).toEqual([id, link !== null]);
  if (link === null) return null;
  const { summary } = await ask<FrozenView>(`/summaries/${id}`, { secret: new URL(link).hash.slice(1) });
  return canonicalJson(summary);
}

async function killed(): Promise<void> {
  await server.end('SIGKILL');
  await server.start();
}

test('P30 a server that is killed as soon as a freeze was answered has the frozen summary, byte for byte', async () => {
  const said = await another('answered');
  await wish('freeze-answered', { type: 'freeze', summary: 'frozen-answered' });
  await killed();
  expect(await frozen('frozen-answered')).toBe(said);
  await another('since');
  await killed();
  expect(await frozen('frozen-answered')).toBe(said);
});

test(`P31 a server that is killed ${KILLS} times while it freezes has all of a summary or nothing of it`, async () => {
  // Closes in on the moment of the answer, which comes sooner or later on every machine.
  let patience = 20;
  for (let kill = 0; kill < KILLS; kill++) {
    const [id, title] = [`frozen-while-${kill}`, `while-${kill}`];
    const said = await another(title);
    const freeze = { type: 'freeze', summary: id } as const;
    const freezing = wish(`freeze-${title}`, freeze).then(
      () => true,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, patience));
    await server.end('SIGKILL');
    const answered = await freezing;
    await server.start();
    const there = await frozen(id);
    if (answered) expect(there, `kill ${kill}`).toBe(said);
    else expect([null, said], `kill ${kill}`).toContain(there);
    patience *= answered ? 0.6 : 1.5;
    // Whoever was not answered says it again: there is one, and it is whole.
    await wish(`freeze-${title}`, freeze);
    expect(await frozen(id), `kill ${kill}`).toBe(said);
  }
}, 120_000);
