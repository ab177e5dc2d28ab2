import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import { frameType, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { SessionAllowance } from '@forwhom/server/gateway/allowances.ts';
import { Connection } from '@forwhom/server/gateway/connection.ts';
import type { Hall } from '@forwhom/server/gateway/hall.ts';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { quiet } from './quiet.ts';

/** What the server's side of a connection needs of a socket; nothing leaves it before the test says so. */
class Wire {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly toClient: Uint8Array[] = [];
  closed: string | null = null;

  send(frame: Uint8Array): void {
    this.toClient.push(frame.slice());
  }

  close(code: number, reason = ''): void {
    this.readyState = 3;
    this.closed ??= `${code} ${reason}`;
  }

  terminate(): void {
    this.close(1006);
  }

  ping(): void {
    return;
  }

  resume(): void {
    return;
  }
}

/** A stock client whose network is in the hands of the test: every frame under way is a value in a list. */
export class Peer {
  doc = new Y.Doc();
  readonly id: ParticipantId;
  readonly #clientIds: (() => number) | null;
  #wire: Wire | null = null;
  #connection: Connection | null = null;
  #hall: Hall | null = null;
  #toServer: Uint8Array[] = [];
  #sentOnConnection = 0;
  #ackedOnConnection = 0;
  #ownSent: { readonly n: number; readonly note: () => void }[] = [];
  synced = false;

  /** `clientIds` gives the document's client id, so that a seed replays a run exactly. */
  constructor(id: ParticipantId, clientIds: (() => number) | null = null) {
    this.id = id;
    this.#clientIds = clientIds;
    this.#observe();
  }

  /** Drops the copy and everything in it that the server does not have, as a client does when it is told to. */
  reset(): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.#observe();
  }

  #observe(): void {
    if (this.#clientIds !== null) this.doc.clientID = this.#clientIds();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#wire !== null) this.#send(updateFrame(update));
    });
  }

  get online(): boolean {
    return this.#wire !== null;
  }

  /** Code and reason with which the server closed this connection. */
  get closed(): string | null {
    return this.#wire?.closed ?? null;
  }

  /** Everything that was sent on this connection is durable, and the first exchange is done. */
  get saved(): boolean {
    return this.synced && this.#toServer.length === 0 && this.#ackedOnConnection === this.#sentOnConnection;
  }

  /** Calls back when everything sent up to now on this connection is durable. Never, if the connection is lost. */
  whenDurable(note: () => void): void {
    if (this.#wire !== null && this.synced) this.#ownSent.push({ n: this.#sentOnConnection, note });
  }

  async connect(hall: Hall): Promise<void> {
    this.#wire = new Wire();
    this.#hall = hall;
    this.#toServer = [];
    this.#ownSent = [];
    this.#sentOnConnection = this.#ackedOnConnection = 0;
    this.synced = false;
    const services = { clock: systemClock, log: quiet, allowance: new SessionAllowance(systemClock) };
    this.#connection = new Connection(this.#wire as never, hall, { participant: this.id, session: this.id }, services);
    hall.size++;
    this.#send(
      encoding.encode((e) => {
        encoding.writeVarUint(e, frameType.sync);
        sync.writeSyncStep1(e, this.doc);
      }),
    );
    const connection = this.#connection;
    await hall.room.join(connection);
    hall.awareness.enter(connection);
  }

  disconnect(): void {
    if (this.#connection === null || this.#hall === null) return;
    this.#hall.room.leave(this.#connection);
    this.#hall.awareness.exit(this.#connection);
    this.#wire = this.#connection = this.#hall = null;
  }

  /** Up to `count` frames reach the server. */
  flushOut(count: number): void {
    for (const frame of this.#toServer.splice(0, count)) this.#connection?.receive(frame, true);
  }

  /** Up to `count` frames reach this client. */
  flushIn(count: number): void {
    for (const frame of this.#wire?.toClient.splice(0, count) ?? []) this.#read(frame);
  }

  get waitingIn(): number {
    return this.#wire?.toClient.length ?? 0;
  }

  get waitingOut(): number {
    return this.#toServer.length;
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === frameType.ack) this.#acked(readAck(decoder).n);
    if (type !== frameType.sync) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, frameType.sync);
    const step = sync.readSyncMessage(decoder, answer, this.doc, this);
    if (step === sync.messageYjsSyncStep2) this.synced = true;
    if (encoding.length(answer) > 1) this.#send(encoding.toUint8Array(answer));
  }

  #acked(n: number): void {
    this.#ackedOnConnection = n;
    this.#ownSent = this.#ownSent.filter((one) => {
      if (one.n <= n) one.note();
      return one.n > n;
    });
  }

  #send(frame: Uint8Array): void {
    this.#toServer.push(frame);
    if (frame[0] === frameType.sync && frame[1] !== sync.messageYjsSyncStep1) this.#sentOnConnection++;
  }
}
