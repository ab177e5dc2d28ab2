import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { syncStep } from '@forwhom/shared/protocol/frames.ts';
import { freePort } from '../../../support/process.ts';
import { Guest, type Coming, type Contender } from '../contender.ts';
import { newFolder, startPeer } from '../place.ts';
import { seeded } from '../seeds.ts';
import { NOTHING, Pen, readPoints, writeState } from '../yjs.ts';

const FILE = 'server-hocuspocus.js';

/** Second part of a message, behind the document's name. */
const type = { sync: 0, awareness: 1, auth: 2, syncReply: 4 } as const;

export const hocuspocus: Contender = {
  name: 'Hocuspocus',
  async start(stage) {
    const port = await freePort();
    const running = await startPeer(FILE, [String(port), newFolder(await seeded(FILE, stage))]);
    return { ...running, come: (index, room = 0) => new HocuspocusGuest({ index, port, stage }, `board-${room}`) };
  },
};

class HocuspocusGuest extends Guest {
  readonly #document: string;
  readonly #pen = new Pen(`person-${this.index}`.padEnd(21, '-'));
  #clock = 0;

  constructor(coming: Coming, document: string) {
    super(coming, '/');
    this.#document = document;
  }

  point(x: number, y: number): void {
    this.#say(type.awareness, (e) => encoding.writeVarUint8Array(e, writeState(this.index, ++this.#clock, x, y)));
  }

  write(count: number): void {
    this.#sync(syncStep.update, this.#pen.note(count));
  }

  protected greet(): void {
    this.#say(type.auth, (e) => {
      encoding.writeVarUint(e, 0);
      encoding.writeVarString(e, 'no token');
    });
    this.#sync(syncStep.stateVector, NOTHING.stateVector);
  }

  protected hear(bytes: Buffer, from: number, to: number): void {
    const at = from + 1 + this.#document.length;
    if (bytes[at] === type.sync || bytes[at] === type.syncReply) {
      const step = bytes[at + 1];
      if (step === syncStep.stateVector) this.#sync(syncStep.missing, NOTHING.update);
      else if (step === syncStep.missing) this.haveWhole();
      else this.look(bytes, at, to);
    } else if (bytes[at] === type.awareness && this.seePoint !== null) {
      readPoints(decoding.createDecoder(bytes.subarray(at + 1, to)), this.seePoint);
    }
  }

  #sync(step: number, payload: Uint8Array): void {
    this.#say(type.sync, (e) => {
      encoding.writeVarUint(e, step);
      encoding.writeVarUint8Array(e, payload);
    });
  }

  #say(kind: number, write: (encoder: encoding.Encoder) => void): void {
    this.wire.send(
      encoding.encode((e) => {
        encoding.writeVarString(e, this.#document);
        encoding.writeVarUint(e, kind);
        write(e);
      }),
    );
  }
}
