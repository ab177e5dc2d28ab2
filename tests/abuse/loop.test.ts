import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { CreatedBoard, Joined, Problem } from '@forwhom/shared/protocol/http.ts';
import { voted } from '../bench/loop/files.ts';
import { hostileFrames } from '../bench/loop/hostile.ts';
import { finished } from '../support/finished.ts';
import { freePort, ServerProcess } from '../support/process.ts';
import { closeRaw, RawSocket } from '../support/raw.ts';
import { stopAll, StockClient } from '../support/stock.ts';

const folder = mkdtempSync(join(tmpdir(), 'forwhom-loop-'));
let server: ServerProcess | null = null;

afterEach(async () => {
  closeRaw();
  stopAll();
  await server?.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** What only threads and processes of their own may load: what reads or makes a whole board. */
const ELSEWHERE = [
  '/node_modules/yjs/',
  '/shared/board/readBoard.ts',
  '/shared/boardFile/toBoardFile.ts',
  '/shared/boardFile/fromBoardFile.ts',
  '/shared/summary/buildSummary.ts',
  '/server/documents/gate.ts',
];

async function start(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  server = new ServerProcess(await freePort(), folder, env);
  await server.start();
  return server;
}

interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
}

async function ask<T>(path: string, body?: unknown, token = ''): Promise<Answer<T>> {
  const answer = await fetch(`${must(server, 'a server').origin}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: (text.startsWith('{') ? JSON.parse(text) : null) as T };
}

async function importing(file: BoardFile): Promise<{ readonly id: string; readonly token: string }> {
  const { status, body } = await ask<CreatedBoard>('/boards/import', { file });
  expect(status).toBe(201);
  const secret = new URL(body.links.facilitator).hash.slice(1);
  const { token } = (await ask<Joined>(`/boards/${body.boardId}/join`, { secret, name: 'Ada' })).body;
  return { id: body.boardId, token };
}

it('O43 what reads a whole board is never on the event loop, whatever is asked of it', async () => {
  const { output } = await start({ NODE_OPTIONS: `--import=${join(import.meta.dirname, '../support/loaded.ts')}` });
  expect(output).toContain('/server/documents/room.ts');
  const { id, token } = await importing(finished);
  let count = 0;
  const wish = (command: object) => ask(`/boards/${id}/commands`, { id: `command-${count++}`, ...command }, token);
  const paths = ['', '/board.json', '/board.svg', '/summary.json', '/summary.md'];
  for (const path of paths) expect((await ask(`/boards/${id}${path}`, undefined, token)).status).toBe(200);
  expect((await wish({ type: 'freeze', summary: 'frozen-one', names: true, days: 3 })).status).toBe(200);
  const links = JSON.parse((await ask(`/boards/${id}/summaries`, undefined, token)).text) as { link: string }[];
  const secret = new URL(links[0]?.link ?? '').hash.slice(1);
  expect((await ask('/summaries/frozen-one', { secret })).status).toBe(200);
  expect((await ask('/summaries/frozen-one/export', { secret, format: 'md' })).status).toBe(200);
  expect((await wish({ type: 'open-voting', over: 'themes', zone: null })).status).toBe(200);
  const view = await ask<{
    workshop: { part: string; value: { id: string; state: string; slate: { id: string }[] }[] }[];
  }>(`/boards/${id}`, undefined, token);
  const sets = must(
    view.body.workshop.find(({ part }) => part === 'rounds'),
    'rounds',
  ).value;
  const open = must(
    sets.find(({ state }) => state === 'open'),
    'an open one',
  );
  expect((await wish({ type: 'close-voting', set: open.id })).status).toBe(200);
  const [first, second] = open.slate;
  expect((await wish({ type: 'merge-themes', from: first?.id, into: second?.id })).status).toBe(200);
  for (const from of [
    { kind: 'again', board: id },
    { kind: 'continue', board: id, customer: second?.id },
  ])
    expect((await ask('/boards', { from }, token)).status).toBe(201);
  const socket = await RawSocket.as(token, must(server, 'it runs').port, id).admitted();
  socket.ask();
  await pause(200);
  const loaded = must(server, 'it runs')
    .output.split('\n')
    .filter((line) => line.startsWith('loaded '));
  expect(loaded.filter((line) => ELSEWHERE.some((path) => line.includes(path)))).toEqual([]);
}, 60_000);

it('O44 a file with more votes than a board keeps is refused by its place', async () => {
  await start();
  const sets = voted.sets.map((set) => ({
    ...set,
    slate: set.slate.map((one) => ({ ...one, title: 'x'.repeat(300) })),
  }));
  const { status, body } = await ask<Problem>('/boards/import', { file: { ...voted, sets } });
  expect([status, body.errors?.[0]?.path]).toEqual([400, 'file.sets']);
}, 60_000);

it('O45 a customer with more notes than come along is refused by its place', async () => {
  await start();
  const [note, theme] = [must(finished.notes[0], 'a note'), must(finished.themes[0], 'a theme')];
  const notes = Array.from({ length: 1_001 }, (_, i) => ({ ...note, id: `n${i + 1}`, text: `${i}`, theme: theme.id }));
  const bare = { sets: [], threads: [], marks: {}, fit: {}, themes: [theme] };
  const insights = { ...finished.insights, sentences: {}, remarks: [], nextSteps: [], ratings: [], examples: [] };
  const { id, token } = await importing({ ...finished, ...bare, insights, notes });
  const client = new StockClient(must(server, 'it runs').port, id, token, 'nobody');
  await client.synced();
  const [customer] = client.doc.getMap('themes').keys();
  const { status, body } = await ask<Problem>('/boards', { from: { kind: 'continue', board: id, customer } }, token);
  expect([status, body.errors?.[0]?.path]).toEqual([400, 'from.customer']);
}, 60_000);

it('O46 no frame of 4 MB holds up others: whoever sends one is told so or sent away, and everybody else goes on', async () => {
  await start();
  const { id, token } = await importing(finished);
  const { port } = must(server, 'it runs');
  for (const bytes of Object.values(hostileFrames)) {
    const eve = await RawSocket.as(token, port, id).admitted();
    eve.ask();
    eve.send(bytes);
    await pause(50);
    const other = await RawSocket.as(token, port, id)
      .admitted()
      .catch(() => null);
    expect((await ask('/time')).status).toBe(200);
    other?.ws.terminate();
    eve.ws.terminate();
  }
  expect((await ask(`/boards/${id}/board.json`, undefined, token)).status).toBe(200);
}, 60_000);
