import { join } from 'node:path';
import { freePort } from '../../../support/process.ts';
import { Guest, type Contender } from '../contender.ts';
import { newFolder, startPeer } from '../place.ts';
import { Pen } from '../yjs.ts';

/** Bytes of a position: two whole numbers. */
const POSITION = 8;

/** No peer, but the floor: a server that has sockets and next to nothing else, see its file. For cursors, changes and quiet rooms. */
export const sockets: Contender = {
  name: 'sockets alone',
  async start(stage) {
    const port = await freePort();
    const running = await startPeer('server-sockets.js', [String(port), join(newFolder(), 'changes')]);
    return { ...running, come: (index) => new SocketsGuest({ index, port, stage }, '/') };
  },
};

class SocketsGuest extends Guest {
  readonly #pen = new Pen(`person-${this.index}`.padEnd(21, '-'));

  point(x: number, y: number): void {
    const position = Buffer.alloc(POSITION);
    position.writeInt32LE(x, 0);
    position.writeInt32LE(y, 4);
    this.wire.send(position);
  }

  write(count: number): void {
    this.wire.send(this.#pen.note(count));
  }

  protected greet(): void {
    // It speaks first.
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    if (to - from < POSITION) return this.haveWhole();
    this.look(bytes, from, to);
    if (this.seePoint === null) return;
    for (let at = from; at < to; at += POSITION) this.seePoint(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
  }
}
