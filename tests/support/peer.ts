import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import { frameType, readJson, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { SessionAllowance } from '@forwhom/server/gateway/allowances.ts';
import { Connection } from '@forwhom/server/gateway/connection.ts';
import type { Hall } from '@forwhom/server/gateway/hall.ts';
import { systemClock } from '@forwhom/server/adapters/system/clock.ts';
import { Drafting } from './drafting.ts';
import { quiet } from './quiet.ts';
import { Wire } from './wire.ts';

/**
 * A client whose network is in the hands of the test: every frame under way is a value in a list. On the board it is a
 * stock one; it also keeps its drafts.
 */
export class Peer {
  doc = new Y.Doc();
  readonly drafting: Drafting;
  /** The workshop as it was last told on this connection, by part. */
  readonly told = new Map<WorkshopPart['part'], WorkshopPart['value']>();
  readonly id: ParticipantId;
  readonly #clientIds: (() => number) | null;
  #wire: Wire | null = null;
  #connection: Connection | null = null;
  #hall: Hall | null = null;
  #toServer: Uint8Array[] = [];
  #sentOnConnection = 0;
  #ackedOnConnection = 0;
  #ownSent: { readonly n: number; readonly where: 'board' | 'drafts'; readonly note: () => void }[] = [];
  synced = false;

  /** `clientIds` gives the document's client id, so that a seed replays a run exactly. */
  constructor(id: ParticipantId, clientIds: (() => number) | null = null) {
    this.id = id;
    this.#clientIds = clientIds;
    // What is acknowledged of a document that is gone is kept nowhere.
    const forget = (): void => {
      this.#ownSent = this.#ownSent.filter(({ where }) => where === 'board');
    };
    this.drafting = new Drafting(forget, clientIds);
    this.#observe();
  }

  /** Drops the copy and everything in it that the server does not have, as a client does when it is told to. */
  reset(): void {
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.drafting.reset();
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
    const isSynced = this.synced && this.drafting.synced;
    return isSynced && this.#toServer.length === 0 && this.#ackedOnConnection === this.#sentOnConnection;
  }

  /** Calls back when everything sent up to now on this connection is durable. Never, if the connection is lost. */
  whenDurable(note: () => void, where: 'board' | 'drafts' = 'board'): void {
    const isSynced = where === 'board' ? this.synced : this.drafting.synced;
    if (this.#wire !== null && isSynced) this.#ownSent.push({ n: this.#sentOnConnection, where, note });
  }

  async connect(hall: Hall): Promise<void> {
    this.#wire = new Wire();
    this.#hall = hall;
    this.#toServer = [];
    this.#ownSent = [];
    this.#sentOnConnection = this.#ackedOnConnection = 0;
    this.synced = false;
    this.told.clear();
    this.drafting.connect((frame) => this.#send(frame));
    const services = { clock: systemClock, log: quiet, allowance: new SessionAllowance(systemClock) };
    const line = { ws: this.#wire as never, stream: this.#wire as never };
    this.#connection = new Connection(line, hall, { participant: this.id, session: this.id }, services);
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
    this.drafting.disconnect();
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
    if (type === frameType.workshop) this.#told(readJson(decoder) as WorkshopPart);
    if (type === frameType.drafts) this.drafting.take(decoder);
    if (type !== frameType.sync) return;
    const answer = encoding.createEncoder();
    encoding.writeVarUint(answer, frameType.sync);
    const step = sync.readSyncMessage(decoder, answer, this.doc, this);
    if (step === sync.messageYjsSyncStep2) this.synced = true;
    if (encoding.length(answer) > 1) this.#send(encoding.toUint8Array(answer));
  }

  #told(part: WorkshopPart): void {
    this.told.set(part.part, part.value);
    if (part.part === 'mine') this.drafting.isCalled(part.value.drafts);
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
    const isDocument = frame[0] === frameType.sync || frame[0] === frameType.drafts;
    if (isDocument && frame[1] !== syncStep.stateVector) this.#sentOnConnection++;
  }
}
