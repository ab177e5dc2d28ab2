import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { Shortcut } from '@forwhom/server/gateway/shortcut.ts';

/** A server of one connection at a time that notes what it hears. */
interface Side {
  /** What was heard, in order, and how it ended. */
  readonly heard: string[];
  /** How many of the messages came past the WebSocket. */
  short: number;
  connect(begins: Uint8Array): Promise<Socket>;
}

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await turn();
}

const LARGEST = 100_000;
const HELLO =
  'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bm90IHNvIHNlY3JldCBrZQ==\r\n\r\n';

/** After a message that begins like this, nothing is read for so many turns. */
const REST = 7;
const REST_TURNS = 6;

async function side(hasShortcut: boolean): Promise<Side> {
  const server = createServer().listen(0, '127.0.0.1');
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST });
  const heard: string[] = [];
  const made: Side = {
    heard,
    short: 0,
    async connect(begins) {
      const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', noDelay: true });
      socket.on('error', () => undefined);
      socket.write(Buffer.concat([Buffer.from(HELLO), begins]));
      await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      return socket.resume();
    },
  };
  server.on('upgrade', (request, stream, head) => {
    const shortcut = hasShortcut ? new Shortcut(stream, head) : null;
    wss.handleUpgrade(request, stream, head, (ws) => {
      const hear = (data: Uint8Array, kind: string): void => {
        heard.push(`${kind} ${Buffer.from(data).toString('base64')}`);
        if (data[0] !== REST) return;
        ws.pause();
        void turns(REST_TURNS).then(() => ws.resume());
      };
      ws.on('message', (data: Buffer, isBinary) => hear(data, isBinary ? 'binary' : 'text'));
      ws.on('ping', (data) => heard.push(`ping ${data.toString('base64')}`));
      ws.on('pong', (data) => heard.push(`pong ${data.toString('base64')}`));
      ws.on('close', (code) => heard.push(`end ${code}`));
      ws.on('error', (error) => {
        heard.push(error.message);
        ws.terminate();
      });
      shortcut?.open((data) => {
        made.short++;
        hear(data, 'binary');
      });
    });
  });
  await once(server, 'listening');
  ends.push(() => server.close());
  return made;
}

/** A frame and where it is cut. `joins`: its end goes together with what comes next. */
interface Said {
  readonly frame: { readonly bytes: Buffer; readonly cuts: readonly number[] };
  readonly joins: boolean;
}

/** With two bytes of payload, the frame without its first byte looks like another one. */
const MASK = Buffer.of(0x81, 0x17, 0x42, 0xc3);

/** A frame as a client writes it. `spoilt`: without its mask, or with a bit that means nothing. */
function written(opcode: number, isFinal: boolean, payload: Uint8Array, spoilt: 'bare' | 'odd' | null): Buffer {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const header = Buffer.alloc(2 + extended);
  header[0] = (isFinal ? 0x80 : 0) | opcode | (spoilt === 'odd' ? 0x10 : 0);
  header[1] = (spoilt === 'bare' ? 0 : 0x80) | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended > 0) header.writeUIntBE(length, extended === 2 ? 2 : 4, extended === 2 ? 2 : 6);
  if (spoilt === 'bare') return Buffer.concat([header, payload]);
  return Buffer.concat([header, MASK, payload.map((byte, i) => byte ^ (MASK[i & 3] as number))]);
}

const [PART, TEXT, BINARY, CLOSE, PING, PONG] = [0, 1, 2, 8, 9, 10] as const;
const anyLength = fc.oneof(
  { weight: 8, arbitrary: fc.nat(12) },
  { weight: 2, arbitrary: fc.constantFrom(124, 125, 126, 127, 131, 300, 65_535, 65_536, LARGEST, LARGEST + 1) },
);
const anyPayload = fc
  .tuple(anyLength, fc.oneof(fc.constantFrom(REST, 0x82, 0x88), fc.nat(127)))
  .map(([length, fill]) => new Uint8Array(length).fill(fill));
/** Anywhere in a header, and where a long frame is as long as a short one would be that said so. */
const anyCut = fc.oneof(fc.nat(11), fc.constantFrom(132, 133), fc.nat(70_000));
const small = fc
  .record({ payload: fc.uint8Array({ maxLength: 9 }), cuts: fc.array(fc.nat(7), { maxLength: 1 }) })
  .map(({ payload, cuts }) => ({ bytes: written(BINARY, true, payload, null), cuts }));
const anyFrame = fc
  .record({
    opcode: fc.oneof(
      { weight: 6, arbitrary: fc.constant(BINARY) },
      { weight: 3, arbitrary: fc.constantFrom(PING, PONG) },
      { weight: 1, arbitrary: fc.constantFrom(PART, TEXT, CLOSE) },
    ),
    isFinal: fc.oneof({ weight: 15, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    payload: anyPayload,
    spoilt: fc.oneof(
      { weight: 30, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('bare' as const, 'odd' as const) },
    ),
    cuts: fc.array(anyCut, { maxLength: 3 }),
  })
  .map(({ cuts, opcode, isFinal, payload, spoilt }) => ({ cuts, bytes: written(opcode, isFinal, payload, spoilt) }));
const anyTalk: fc.Arbitrary<Said[]> = fc.array(
  fc.record({
    frame: fc.oneof({ weight: 2, arbitrary: small }, { weight: 1, arbitrary: anyFrame }),
    joins: fc.boolean(),
  }),
  { maxLength: 12 },
);

/** What goes over the wire, piece by piece. */
function piecesOf(talk: readonly Said[]): Buffer[] {
  const pieces: Buffer[] = [];
  let kept: Buffer = Buffer.alloc(0);
  for (const { frame, joins } of talk) {
    const cuts = [...frame.cuts.filter((cut) => cut < frame.bytes.length).sort((a, b) => a - b), frame.bytes.length];
    let from = 0;
    for (const cut of cuts) {
      kept = Buffer.concat([kept, frame.bytes.subarray(from, cut)]);
      from = cut;
      if (joins && cut === frame.bytes.length) continue;
      pieces.push(kept);
      kept = Buffer.alloc(0);
    }
  }
  return [...pieces, kept].filter(({ length }) => length > 0);
}

describe('what comes in', () => {
  test('O13 in whatever pieces whatever frames come, what is heard and how it ends is as without the shortcut', async () => {
    const [ours, plain] = [await side(true), await side(false)];
    const property = fc.asyncProperty(anyTalk, fc.boolean(), async (talk, isEager) => {
      const pieces = piecesOf(talk);
      const first = isEager ? (pieces.shift() ?? Buffer.alloc(0)) : Buffer.alloc(0);
      for (const one of [ours, plain]) {
        one.heard.length = 0;
        const socket = await one.connect(first);
        for (const piece of pieces) {
          socket.write(piece);
          await turns(2);
        }
        socket.end();
        await until(() => one.heard.at(-1)?.startsWith('end ') === true);
      }
      expect(ours.heard).toEqual(plain.heard);
    });
    await fc.assert(property, { numRuns: 1_000 });
    expect(ours.short).toBeGreaterThan(100);
  });

  test('O13 a small message in a piece of its own does not go through the WebSocket', async () => {
    const one = await side(true);
    const socket = await one.connect(Buffer.alloc(0));
    const write = async (frame: Buffer, cuts: readonly number[] = []): Promise<void> => {
      const before = one.heard.length;
      for (const [i, cut] of [0, ...cuts].entries()) {
        socket.write(frame.subarray(cut, cuts[i]));
        await turns(2);
      }
      await until(() => one.heard.length > before);
    };
    // Whatever came before: long frames, in pieces that do not tell how long they are.
    await write(written(BINARY, true, new Uint8Array(70_000), null), [1, 9]);
    await write(written(BINARY, true, new Uint8Array(300), null), [3]);
    await write(written(PING, true, Uint8Array.of(1), null));
    for (let i = 0; i < 50; i++) await write(written(BINARY, true, Uint8Array.of(1, 2, i), null));
    expect(one.short).toBe(50);
    expect(one.heard.at(-1)).toBe(`binary ${Buffer.of(1, 2, 49).toString('base64')}`);
    socket.destroy();
  });
});
