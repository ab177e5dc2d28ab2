import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardView, CreatedBoard, Joined, LinksView } from '@forwhom/shared/protocol/http.ts';

const ENTRY = join(import.meta.dirname, '../../server/main.ts');

/** The server as a process of its own, and everything that it says. */
interface Started {
  readonly child: ChildProcess;
  out: string;
  err: string;
  readonly ended: Promise<number | null>;
}

const upgrade = (board: string, token: string): string =>
  [
    `GET /sync/${board} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Authorization: Bearer ${token}`,
    '\r\n',
  ].join('\r\n');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

describe('the process', () => {
  let folder: string;
  let port: number;
  const children: ChildProcess[] = [];

  const start = (env: Readonly<Record<string, string>> = {}): Started => {
    const settings = { PATH: process.env['PATH'] ?? '', PORT: String(port), DATA_DIR: join(folder, 'data'), ...env };
    const child = spawn(process.execPath, [ENTRY], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    const started: Started = {
      child,
      out: '',
      err: '',
      ended: once(child, 'close').then(([code]) => code as number | null),
    };
    child.stdout?.on('data', (data: Buffer) => (started.out += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (started.err += data.toString()));
    return started;
  };
  const ready = async (started: Started): Promise<void> => {
    while (!started.out.includes('Forwhom is running')) {
      if (started.child.exitCode !== null) throw new Error(`it ended: ${started.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const ask = async <T>(path: string, body?: unknown, token = ''): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forwhom-'));
    port = await freePort();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('H14 says where it runs, leaves cleanly when asked twice, and finds everything again', async () => {
    const first = start();
    await ready(first);
    expect(first.out).toBe(`Forwhom is running at http://localhost:${port}\n`);
    const created = await ask<CreatedBoard>('/api/v1/boards', { title: 'Kept' });
    const secret = new URL(created.links.contributor).hash.slice(1);
    const { token } = await ask<Joined>(`/api/v1/boards/${created.boardId}/join`, { secret, name: 'Ada' });
    first.child.kill('SIGINT');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.err).toBe('');
    expect(existsSync(join(folder, 'data', 'forwhom.db-wal'))).toBe(false);

    const second = start();
    await ready(second);
    const view = await ask<BoardView>(`/api/v1/boards/${created.boardId}`, undefined, token);
    expect([view.title, view.me.name]).toEqual(['Kept', 'Ada']);
    await ask(`/api/v1/boards/${created.boardId}/join`, { secret, name: 'Bob' });
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('H14 leaves while a socket is open and somebody holds a connection', async () => {
    const server = start();
    await ready(server);
    await ask('/healthz');
    const created = await ask<CreatedBoard>('/api/v1/boards', {});
    const secret = new URL(created.links.contributor).hash.slice(1);
    const { token } = await ask<Joined>(`/api/v1/boards/${created.boardId}/join`, { secret, name: 'Ada' });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${created.boardId}`, ['forwhom', `bearer.${token}`]);
    const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    // One that never answers a goodbye.
    const deaf = connect(port, '127.0.0.1', () => deaf.write(upgrade(created.boardId, token)));
    deaf.on('error', () => undefined);
    await once(deaf, 'data');
    const begun = performance.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(await closed).toBe(1012);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('H14 tells the addresses on the network when it is open to it', async () => {
    const server = start({ HOST: '0.0.0.0' });
    await ready(server);
    const lines = server.out.trim().split('\n');
    expect(lines[0]).toBe(`Forwhom is running at http://localhost:${port}`);
    for (const line of lines.slice(1)) expect(line).toMatch(new RegExp(`^On this network: http://[^/]+:${port}$`));
  });

  it('H14 ends with a sentence when the port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const server = start();
    expect(await server.ended).toBe(1);
    expect([server.out, server.err]).toEqual([
      '',
      `Port ${port} is in use: stop what uses it, or set PORT to another one.\n`,
    ]);
    other.close();
  });

  it('H14 ends with a sentence when another one holds the folder', async () => {
    await ready(start());
    port = await freePort();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.err).toBe(`Another Forwhom is running on ${join(folder, 'data')}: stop it first, or set DATA_DIR.\n`);
  });

  it.each([
    ['forwhom.lock', 'rubbish', 'cannot be opened (file is not a database). Remove it: nothing is kept in it.'],
    ['forwhom.lock', null, /^cannot be opened \(unable to open database file\)\. See that it is a file, /],
    ['forwhom.db', 'rubbish', 'cannot be opened (file is not a database). Restore it from a backup.'],
    ['forwhom.db', null, /^cannot be opened \(unable to open database file\)\. See that it is a file, /],
    ['instance.key', null, /^cannot be used \(EISDIR: .*\)\. See that the server’s user may read it /],
  ])('H14 ends with a sentence that names %s where it is %s and cannot be used', async (name, text, said) => {
    const path = join(folder, 'data', name);
    mkdirSync(join(folder, 'data'));
    if (text === null) mkdirSync(path);
    else writeFileSync(path, text.repeat(200));
    // A key that is there belongs to a database.
    if (name === 'instance.key') new DatabaseSync(join(folder, 'data', 'forwhom.db')).close();
    const server = start();
    expect(await server.ended).toBe(1);
    const [line = '', ...more] = server.err.trimEnd().split('\n');
    expect([line.slice(0, path.length + 1), more]).toEqual([`${path} `, []]);
    expect(line.slice(path.length + 1)).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
  });

  it('S24 does not start on boards without their key; another key ends the links and keeps the boards', async () => {
    const first = start();
    await ready(first);
    const created = await ask<CreatedBoard>('/api/v1/boards', {});
    const secret = new URL(created.links.facilitator).hash.slice(1);
    const { token } = await ask<Joined>(`/api/v1/boards/${created.boardId}/join`, { secret, name: 'Ada' });
    first.child.kill('SIGTERM');
    await first.ended;
    const key = join(folder, 'data', 'instance.key');
    rmSync(key);

    const second = start();
    expect([await second.ended, existsSync(key)]).toEqual([1, false]);
    expect(second.err).toMatch(/instance\.key is missing, .* restore it from a backup\. If it is lost for good, /);
    const [, command = ''] = /: (head .*')\. All links/.exec(second.err) ?? [];
    expect(spawnSync('sh', ['-c', command]).status).toBe(0);

    await ready(start());
    expect(statSync(key).mode & 0o777).toBe(0o600);
    await expect(ask(`/api/v1/boards/${created.boardId}/join`, { secret, name: 'Bob' })).rejects.toThrow('404');
    const { links } = await ask<LinksView>(`/api/v1/boards/${created.boardId}/links`, undefined, token);
    const { facilitator = '' } = links;
    const renewed = { secret: new URL(facilitator).hash.slice(1), name: 'Bob' };
    await ask(`/api/v1/boards/${created.boardId}/join`, renewed);
  });

  it('S24 does not start on a key whose database has another name, and makes none', async () => {
    const first = start();
    await ready(first);
    first.child.kill('SIGTERM');
    await first.ended;
    const [file, backup] = ['forwhom.db', 'forwhom-backup.db'].map((name) => join(folder, 'data', name)) as [
      string,
      string,
    ];
    renameSync(file, backup);
    const second = start();
    expect([await second.ended, existsSync(file)]).toEqual([1, false]);
    expect(second.err).toMatch(
      /instance\.key is there, but no forwhom\.db: give the database of your backup that name, /,
    );
    renameSync(backup, file);
    await ready(start());
  });

  it('H14 ends with a sentence for each wrong setting, and makes nothing', async () => {
    const server = start({ PORT: 'x', LOG_LEVEL: '' });
    expect(await server.ended).toBe(1);
    expect(server.err).toBe(
      'LOG_LEVEL is set but empty: give it a value or remove it.\nPORT must be a whole number from 0 to 65535.\n',
    );
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('H5 lets nobody hold a connection by sending slowly', { timeout: 30_000 }, async () => {
    const server = start();
    await ready(server);
    const begun = performance.now();
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '));
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    await once(socket, 'close');
    expect(performance.now() - begun).toBeGreaterThan(9_000);
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});
