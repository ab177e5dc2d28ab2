import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../support/process.ts';
import { NOTES } from '../boards.ts';
import { Guest, markOf, type Coming, type Contender } from '../contender.ts';
import { newFolder, startPeer } from '../place.ts';
import { seeded } from '../seeds.ts';

const FILE = 'server-tldraw.js';

/** What a client says, as the peer's own program wrote it down. */
interface Words {
  readonly connect: object;
  readonly presence: object;
  readonly note: object;
}

export const tldraw: Contender = {
  name: 'tldraw',
  async start(stage) {
    const port = await freePort();
    const folder = newFolder(await seeded(FILE, stage, () => String(NOTES)));
    const running = await startPeer(FILE, [String(port), folder]);
    const words = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as Words;
    return { ...running, come: (index, room = 0) => new TldrawGuest({ index, port, stage }, room, words) };
  },
};

type Operation =
  | readonly ['put', { readonly cursor: Place }]
  | readonly ['patch', { readonly cursor?: ['put', Place] }];

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Patch {
  readonly type: string;
  readonly diff: Readonly<Record<string, Operation>>;
}

/** The letter that tells what a message is: `{"type":"connect` or `{"type":"data`. */
const KIND = '{"type":"'.length;
const [CONNECT, DATA] = ['c'.charCodeAt(0), 'd'.charCodeAt(0)];

class TldrawGuest extends Guest {
  readonly #words: Words;
  #clock = 0;
  #isPresent = false;

  constructor(coming: Coming, room: number, words: Words) {
    super(coming, `/board-${room}?sessionId=session-${coming.index}`);
    this.#words = words;
  }

  point(x: number, y: number): void {
    const cursor = { x, y, type: 'default', rotation: 0 };
    const moved = { cursor: ['put', cursor], lastActivityTimestamp: ['put', Date.now()] };
    const here = { ...this.#words.presence, userName: `Person ${this.index}`, cursor };
    this.#push({ presence: this.#isPresent ? ['patch', moved] : ['put', here] });
    this.#isPresent = true;
  }

  write(count: number): void {
    const id = `shape:${markOf(count)}`;
    this.#push({ diff: { [id]: ['put', { ...this.#words.note, id }] } });
  }

  protected greet(): void {
    this.wire.send(JSON.stringify({ ...this.#words.connect, connectRequestId: `request-${this.index}` }));
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    const kind = bytes[from + KIND];
    if (kind === CONNECT) this.haveWhole();
    if (kind !== DATA) return;
    this.look(bytes, from, to);
    if (this.seePoint !== null) this.#readPoints(bytes.toString('utf8', from, to), this.seePoint);
  }

  #readPoints(text: string, see: (x: number, y: number) => void): void {
    // A server that has fallen far behind says more at once than is kept of a frame.
    if (!text.endsWith(']}')) return;
    const { data } = JSON.parse(text) as { readonly data: readonly Patch[] };
    for (const { type, diff } of data) {
      if (type !== 'patch') continue;
      for (const [id, [kind, value]] of Object.entries(diff)) {
        if (!id.startsWith('instance_presence:')) continue;
        const place = kind === 'put' ? value.cursor : (value as { cursor?: ['put', Place] }).cursor?.[1];
        if (place !== undefined) see(place.x, place.y);
      }
    }
  }

  #push(change: object): void {
    this.wire.send(JSON.stringify({ type: 'push', clientClock: this.#clock++, ...change }));
  }
}
