import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { cursorRequestFrame } from '@forwhom/shared/protocol/cursors.ts';
import { freePort, ServerProcess } from '../../support/process.ts';
import { cpuSeconds, enter, pause, percentile, residentMb, seats, type Seat } from './load.ts';
import type { Row } from '../table.ts';
import { benchWorkshop } from './workshop.ts';

const line = (name: string, figure: string, target: string): void =>
  console.log(`${name.padEnd(58)}${figure.padStart(34)}   ${target}`);

/** Started as `npm start` starts it. */
async function startServer(folder: string, nursery = '--max-semi-space-size=1'): Promise<ServerProcess> {
  const env = { LOG_LEVEL: 'warn', NODE_OPTIONS: nursery, NODE_COMPILE_CACHE: join(tmpdir(), 'forwhom-bench-cache') };
  const server = new ServerProcess(await freePort(), folder, env);
  await server.start();
  return server;
}

/** People who move their mouse all the time: 20 positions a second each. Returns what the server used and sent. */
async function cursors(
  server: ServerProcess,
  all: readonly Seat[],
  seconds: number,
): Promise<{ core: number; bytes: number }> {
  let bytes = 0;
  const sockets = await Promise.all(
    all.map(async ({ board, token }) => {
      const ws = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${board}`, ['forwhom', `bearer.${token}`]);
      ws.on('message', (data: Buffer) => (bytes += data.length));
      await new Promise((resolve) => ws.once('message', resolve));
      ws.send(cursorRequestFrame({ kind: 'subscribe' }));
      return ws;
    }),
  );
  await pause(1_000);
  const [used, sent] = [cpuSeconds(server.pid), bytes];
  const movers = sockets.map((ws, i) => {
    let x = i;
    return setInterval(() => ws.send(cursorRequestFrame({ kind: 'at', x: (x += 7) % 2_000, y: (x * 3) % 900 })), 50);
  });
  await pause(seconds * 1_000);
  movers.forEach(clearInterval);
  const result = {
    core: (cpuSeconds(server.pid) - used) / seconds,
    bytes: (bytes - sent) / seconds / sockets.length,
  };
  sockets.forEach((ws) => ws.terminate());
  return result;
}

/** New notes at a steady rate by different people; from writing to being seen by everybody else, in milliseconds. */
async function edits(
  server: ServerProcess,
  all: readonly Seat[],
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const clients = await enter(server, all);
  const written = new Map<string, number>();
  const delays: number[] = [];
  for (const client of clients) {
    client.doc.getMap('notes').observe((event) => {
      if (event.transaction.local) return;
      const now = performance.now();
      for (const id of event.keysChanged) delays.push(now - (written.get(id) ?? now));
    });
  }
  const count = perSecond * seconds;
  for (let i = 0; i < count; i++) {
    const client = clients[i % clients.length];
    const before = performance.now();
    written.set(`note-b${i % clients.length}-${Math.floor(i / clients.length)}`, before);
    client?.write();
    await pause(Math.max(0, 1_000 / perSecond - (performance.now() - before)));
  }
  await pause(500);
  clients.forEach((client) => client.disconnect());
  return delays;
}

/** The server alone: memory, cursors, edits. */
export async function benchServer(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'forwhom-bench-'));
  const warm = await startServer(join(folder, 'warm'));
  await warm.end('SIGTERM');
  for (const [name, nursery] of [
    ['as started', '--max-semi-space-size=1'],
    ['with V8’s own nursery', '--max-semi-space-size=16'],
  ]) {
    const server = await startServer(join(folder, `idle-${nursery}`), nursery);
    await pause(2_000);
    line(`idle server, ${name ?? ''}: resident`, `${residentMb(server.pid).toFixed(0)} MB`, 'under 130 MB');
    await server.end('SIGTERM');
  }
  const server = await startServer(join(folder, 'load'));
  for (const people of [10, 50]) {
    const { core, bytes } = await cursors(server, await seats(server, people), 8);
    line(
      `${people} people with live cursors, 20 Hz each`,
      `${(core * 100).toFixed(1)} % of a core, ${(bytes / 1_024).toFixed(1)} kB/s each`,
      people === 50 ? 'under 10 % of a core' : '',
    );
  }
  for (const people of [2, 50]) {
    const delays = await edits(server, await seats(server, people), 70, 6);
    const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
    line(
      `70 notes a second, ${people} people: written to seen, fsync first`,
      `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
      'p99 at most 20 ms at 200 people',
    );
  }
  await benchWorkshop(server, 200, line);
  line('server after that: resident', `${residentMb(server.pid).toFixed(0)} MB`, '');
  await server.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
  return [];
}
