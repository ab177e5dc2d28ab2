import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { frameType, missingFrame, stateVectorFrame, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { freePort } from '../../../support/process.ts';
import { Guest, type Contender } from '../contender.ts';
import { newFolder, startPeer } from '../place.ts';
import { seeded } from '../seeds.ts';
import { NOTHING, Pen, readPoints, writeState } from '../yjs.ts';

const FILE = 'server-y-websocket.js';

export const yWebsocket: Contender = {
  name: 'y-websocket',
  async start(stage) {
    const port = await freePort();
    const running = await startPeer(FILE, [String(port), newFolder(await seeded(FILE, stage))]);
    return { ...running, come: (index, room = 0) => new YGuest({ index, port, stage }, `/board-${room}`) };
  },
};

class YGuest extends Guest {
  readonly #pen = new Pen(`person-${this.index}`.padEnd(21, '-'));
  #clock = 0;

  point(x: number, y: number): void {
    this.wire.send(
      encoding.encode((e) => {
        encoding.writeVarUint(e, frameType.awareness);
        encoding.writeVarUint8Array(e, writeState(this.index, ++this.#clock, x, y));
      }),
    );
  }

  write(count: number): void {
    this.wire.send(updateFrame(this.#pen.note(count)));
  }

  protected greet(): void {
    this.wire.send(stateVectorFrame(NOTHING.stateVector));
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    if (bytes[from] === frameType.sync) {
      const step = bytes[from + 1];
      if (step === syncStep.stateVector) this.wire.send(missingFrame(NOTHING.update));
      else this.haveWhole();
      if (step === syncStep.update) this.look(bytes, from, to);
    } else if (bytes[from] === frameType.awareness && this.seePoint !== null) {
      readPoints(decoding.createDecoder(bytes.subarray(from + 1, to)), this.seePoint);
    }
  }
}
