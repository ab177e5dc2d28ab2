import { freePort } from '../../../support/process.ts';
import { Guest, type Contender } from '../contender.ts';
import { startPeer } from '../place.ts';

/** Bytes of a position: two whole numbers. */
const POSITION = 8;

/** No peer, but the floor: a server that has sockets and does nothing else, see its file. For cursors and quiet rooms. */
export const sockets: Contender = {
  name: 'sockets alone',
  async start(stage) {
    const port = await freePort();
    const running = await startPeer('server-sockets.js', [String(port)]);
    return { ...running, come: (index) => new SocketsGuest({ index, port, stage }, '/') };
  },
};

class SocketsGuest extends Guest {
  point(x: number, y: number): void {
    const position = Buffer.alloc(POSITION);
    position.writeInt32LE(x, 0);
    position.writeInt32LE(y, 4);
    this.wire.send(position);
  }

  write(): void {
    // It keeps nothing.
  }

  protected greet(): void {
    // It speaks first.
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    if (to - from < POSITION) return this.haveWhole();
    if (this.seePoint === null) return;
    for (let at = from; at < to; at += POSITION) this.seePoint(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
  }
}
