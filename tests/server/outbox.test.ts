import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Outbox } from '@forwhom/server/gateway/outbox.ts';
import { Outgoing } from '@forwhom/server/gateway/socket.ts';
import { HandClock } from './server.ts';
import { HandTimers } from './hand-timers.ts';
import { repeat } from '../support/random.ts';

/** One connection of the test: our side, what it wrote, and what the other side heard. */
interface Line {
  readonly ws: WebSocket;
  readonly out: Outgoing;
  /** What our side handed to the stream, one entry a write to the system. */
  readonly writes: (readonly Uint8Array[])[];
  readonly heard: Buffer[];
}

interface Scene {
  readonly timers: HandTimers;
  readonly lines: readonly Line[];
}

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** Notes what the stream is given; a cork gathers as it does in the stream itself. */
function watched(stream: Duplex): Line['writes'] {
  const writes: Uint8Array[][] = [];
  const write = stream.write.bind(stream);
  stream.write = ((chunk: Uint8Array, ...rest: []) => {
    if (stream.writableCorked > 0) (writes.at(-1) as Uint8Array[]).push(chunk);
    else writes.push([chunk]);
    return write(chunk, ...rest);
  }) as Duplex['write'];
  const cork = stream.cork.bind(stream);
  stream.cork = () => {
    writes.push([]);
    cork();
  };
  return writes;
}

/** So many connections of one board, over real sockets. */
async function scene(count: number): Promise<Scene> {
  const timers = new HandTimers();
  const outbox = new Outbox(timers, { now: () => timers.now, monotonic: () => timers.now });
  const server = createServer().listen(0, '127.0.0.1');
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const ours: Pick<Line, 'ws' | 'out' | 'writes'>[] = [];
  server.on('upgrade', (request, stream, head) =>
    wss.handleUpgrade(request, stream, head, (ws) => {
      ours.push({ ws, out: new Outgoing({ ws, stream }, outbox, new HandClock()), writes: watched(stream) });
    }),
  );
  await once(server, 'listening');
  const lines: Line[] = [];
  for (let i = 0; i < count; i++) {
    const theirs = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const heard: Buffer[] = [];
    theirs.binaryType = 'nodebuffer';
    theirs.on('message', (data: Buffer) => heard.push(data));
    await once(theirs, 'open');
    while (ours.length <= i) await turn();
    lines.push({ ...(ours[i] as Line), heard });
    ends.push(() => theirs.terminate());
  }
  ends.push(() => server.close());
  return { timers, lines };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function until(is: () => boolean): Promise<void> {
  while (!is()) await turn();
}

/** Lengths on both sides of every step of a header, and of what is copied. */
const anyFrame = fc
  .tuple(fc.constantFrom(1, 125, 126, 300, 16_383, 16_384, 65_535, 65_536, 200_000), fc.nat(255))
  .map(([length, fill]) => new Uint8Array(length).fill(fill));

/** What may happen to two connections: a frame for one or both, a ping of the socket's own, the end of a turn. */
const anyEvent = fc.oneof(
  { weight: 5, arbitrary: fc.record({ frame: anyFrame, to: fc.constantFrom<readonly number[]>([0], [1], [0, 1]) }) },
  { weight: 1, arbitrary: fc.constantFrom('ping' as const, 'turn' as const, 'promise' as const) },
);

describe('what is written', () => {
  test('O20 in whatever way turns, frames and the socket’s own messages mix, everybody hears theirs in order', async () => {
    const { lines } = await scene(2);
    const property = fc.asyncProperty(fc.array(anyEvent, { maxLength: 30 }), async (events) => {
      const sent: Uint8Array[][] = [[], []];
      for (const { heard } of lines) heard.length = 0;
      for (const event of events) {
        if (event === 'turn') await turn();
        else if (event === 'promise') await Promise.resolve();
        else if (event === 'ping') lines.forEach(({ ws }) => ws.ping());
        else {
          for (const i of event.to) {
            lines[i]?.out.send(event.frame);
            sent[i]?.push(event.frame);
          }
        }
      }
      await until(() => lines.every(({ heard }, i) => heard.length === sent[i]?.length));
      lines.forEach(({ heard }, i) => {
        expect(heard.every((frame, at) => Buffer.compare(frame, sent[i]?.[at] as Uint8Array) === 0)).toBe(true);
      });
    });
    await fc.assert(property, { numRuns: 60 * repeat });
  });

  test('O21 what many are sent is framed once: one write for each, of the very same bytes', async () => {
    const { lines } = await scene(12);
    const [first, second] = [new Uint8Array(200).fill(1), new Uint8Array(300).fill(2)];
    for (const { out } of lines) out.send(first);
    // The turn goes on in promises: what comes of it rides along.
    await Promise.resolve();
    for (const { out } of lines) out.send(second);
    await until(() => lines.every(({ heard }) => heard.length === 2));
    expect(lines.map(({ writes }) => writes.length)).toEqual(lines.map(() => 1));
    expect(new Set(lines.flatMap(({ writes }) => writes.flat())).size).toBe(1);
  });

  test('O21 a large frame is written as it is, never copied', async () => {
    const { lines } = await scene(2);
    const large = new Uint8Array(1 << 20).fill(3);
    for (const { out } of lines) out.send(large);
    await until(() => lines.every(({ heard }) => heard.length === 1));
    for (const { writes } of lines) expect(writes[0]?.[1]).toBe(large);
  });

  test('O22 a few are written to at once, every time; after many, what comes next waits a little and goes together', async () => {
    const { lines, timers } = await scene(80);
    const some = lines.slice(0, 20);
    const frame = Uint8Array.of(1, 2, 3);
    for (let i = 0; i < 5; i++) {
      for (const { out } of some) out.send(frame);
      await turn();
    }
    expect(some.map(({ writes }) => writes.length)).toEqual(some.map(() => 5));
    for (let i = 0; i < 5; i++) {
      for (const { out } of lines) out.send(frame);
      await turn();
    }
    const others = lines.slice(20);
    expect(others.map(({ writes }) => writes.length)).toEqual(others.map(() => 1));
    timers.advance(2);
    expect(others.map(({ writes }) => writes.length)).toEqual(others.map(() => 2));
    timers.advance(2);
    expect(others.map(({ writes }) => writes.length)).toEqual(others.map(() => 2));
    await until(() => others.every(({ heard }) => heard.length === 5));
  });
});
