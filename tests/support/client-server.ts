import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import { WebSocketServer, type WebSocket as Socket } from 'ws';
import * as Y from 'yjs';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import { writeNote } from '@forwhom/shared/board/writeNote.ts';
import { ackFrame } from '@forwhom/shared/protocol/ack.ts';
import { frameType, missingFrame, stateVectorFrame, syncStep, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { noticeFrame, type Notice } from '@forwhom/shared/protocol/notice.ts';
import { workshopFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';

interface Guest {
  readonly socket: Socket;
  /** Name of the drafts that it has asked for. */
  drafts: string | null;
  /** Document frames received on this connection. */
  received: number;
}

/** A server that speaks the protocol to the letter and does what the test tells it to. */
export class BoardServer {
  doc = new Y.Doc();
  epoch = 1;
  parts: readonly WorkshopPart[] = [];
  /** My drafts, and what they are called; null: nothing is said of drafts. */
  drafts: { readonly name: string; readonly doc: Y.Doc } | null = null;
  /** Acknowledgements are kept back until they are released. */
  holdAcks = false;
  /** What a page is missing is the answer to its question; otherwise it follows, as where the answer is an old one. */
  answersWhole = false;
  /** The answer to a page that has nothing, in place of the document: so many updates, and that this is all. */
  pieces: readonly Uint8Array[] = [];
  /** Between the last of them and that. */
  beforeEnd: (() => Promise<void>) | null = null;
  /** Every change is refused with this sentence. */
  refusing: string | null = null;
  /** Whom the session is; null: whoever the page says. */
  who: string | null = null;
  /** New connections end at once with this code. */
  turningAway: number | null = null;
  connections = 0;
  /** What clients said of anybody's presence. */
  readonly presence: { readonly clientId: number; readonly state: string }[] = [];
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly #guests = new Set<Guest>();

  private constructor(http: Server) {
    this.#http = http;
    this.#sockets = new WebSocketServer({ server: http });
    this.#sockets.on('connection', (socket, request) => this.#greet(socket, request.url ?? ''));
  }

  static async start(): Promise<BoardServer> {
    const http = createServer();
    const server = new BoardServer(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/sync`;
  }

  /** The document frames of all connections that are open. */
  get received(): number {
    return [...this.#guests].reduce((sum, guest) => sum + guest.received, 0);
  }

  releaseAcks(): void {
    this.holdAcks = false;
    for (const guest of this.#guests) this.#ack(guest);
  }

  send(frame: Uint8Array): void {
    for (const { socket } of this.#guests) socket.send(frame);
  }

  notice(notice: Notice): void {
    this.send(noticeFrame(notice));
  }

  /** A change by somebody else. */
  change(work: (doc: Y.Doc) => void): void {
    let update: Uint8Array | null = null;
    this.doc.once('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    this.doc.transact(() => work(this.doc));
    if (update !== null) this.send(updateFrame(update));
  }

  tell(part: WorkshopPart): void {
    this.send(workshopFrame(part));
  }

  /** Everything in my drafts becomes notes, as the real server does it: the board first, then what is known of it. */
  reveal(then: readonly WorkshopPart[] = []): void {
    const old = this.drafts;
    if (old === null) return;
    const { notes } = readBoard(old.doc);
    this.change((doc) => {
      for (const { theme: _, evidence: __, gone: ___, ...note } of notes.values()) writeNote(doc, note);
    });
    this.renameDrafts(`${old.name}-next`, then);
  }

  /** Other drafts take the place of mine; what is on its way to the old ones comes to nothing. */
  renameDrafts(name: string, then: readonly WorkshopPart[] = []): void {
    this.drafts = { name, doc: new Y.Doc() };
    for (const part of then) {
      this.parts = [...this.parts.filter((known) => known.part !== part.part), part];
      this.tell(part);
    }
    this.tell(this.#mine(name));
  }

  dropAll(code: number, reason = ''): void {
    for (const { socket } of this.#guests) socket.close(code, reason);
  }

  /** A new document under the next epoch; everybody is sent back. */
  rebuild(doc: Y.Doc): void {
    this.doc = doc;
    this.epoch++;
    this.dropAll(4409);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #greet(socket: Socket, url: string): void {
    this.connections++;
    if (this.turningAway !== null) return socket.close(this.turningAway);
    const query = new URL(url, 'http://x').searchParams;
    if (Number(query.get('epoch')) !== this.epoch) return socket.close(4409);
    if (this.who !== null && query.get('me') !== this.who) return socket.close(4410);
    const guest: Guest = { socket, received: 0, drafts: null };
    this.#guests.add(guest);
    socket.on('close', () => this.#guests.delete(guest));
    socket.on('message', (data: Buffer) => this.#take(guest, new Uint8Array(data)));
    for (const part of this.parts) socket.send(workshopFrame(part));
    if (this.drafts !== null) socket.send(workshopFrame(this.#mine(this.drafts.name)));
    socket.send(stateVectorFrame(Y.encodeStateVector(this.doc)));
  }

  #take(guest: Guest, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === frameType.awareness) this.#note(decoding.readVarUint8Array(decoder));
    if (type === frameType.drafts) this.#takeDrafts(guest, decoder);
    if (type !== frameType.sync) return;
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === syncStep.stateVector) {
      if (this.pieces.length > 0) return void this.#sendPieces(guest);
      if (this.answersWhole) return guest.socket.send(missingFrame(Y.encodeStateAsUpdate(this.doc, body)));
      // Like the real one: the answer may be old, and what has happened since follows in frames of its own.
      guest.socket.send(missingFrame(Y.encodeStateAsUpdate(new Y.Doc())));
      guest.socket.send(updateFrame(Y.encodeStateAsUpdate(this.doc, body)));
      return;
    }
    if (body.length > 2 && this.refusing !== null) return this.#refuse(guest, this.refusing);
    guest.received++;
    const others = [...this.#guests].filter((other) => other !== guest);
    const pass = (update: Uint8Array): void => others.forEach(({ socket }) => socket.send(updateFrame(update)));
    this.doc.on('update', pass);
    Y.applyUpdate(this.doc, body);
    this.doc.off('update', pass);
    this.#ack(guest);
  }

  async #sendPieces({ socket }: Guest): Promise<void> {
    for (const piece of this.pieces) socket.send(updateFrame(piece));
    await this.beforeEnd?.();
    socket.send(missingFrame(Y.encodeStateAsUpdate(new Y.Doc())));
  }

  #takeDrafts(guest: Guest, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    const mine = this.drafts;
    if (mine === null) throw new Error('nobody asked for drafts');
    if (step === syncStep.stateVector) {
      guest.drafts = mine.name;
      guest.socket.send(missingFrame(Y.encodeStateAsUpdate(mine.doc, body), frameType.drafts));
      guest.socket.send(stateVectorFrame(Y.encodeStateVector(mine.doc), frameType.drafts));
      return;
    }
    if (body.length > 2 && this.refusing !== null) return this.#refuse(guest, this.refusing);
    guest.received++;
    if (guest.drafts === mine.name) {
      const others = [...this.#guests].filter((other) => other !== guest && other.drafts === mine.name);
      const pass = (update: Uint8Array): void =>
        others.forEach(({ socket }) => socket.send(updateFrame(update, frameType.drafts)));
      mine.doc.on('update', pass);
      Y.applyUpdate(mine.doc, body);
      mine.doc.off('update', pass);
    }
    this.#ack(guest);
  }

  #mine(drafts: string): WorkshopPart {
    return {
      part: 'mine',
      revision: 0,
      value: { drafts, marks: [], fit: {}, moreTime: false, ready: false, ratings: {} },
    };
  }

  #refuse({ socket }: Guest, message: string): void {
    socket.send(noticeFrame({ kind: 'refused', refusal: { kind: 'locked', message } }));
    socket.close(4409);
  }

  #note(presence: Uint8Array): void {
    const decoder = decoding.createDecoder(presence);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      this.presence.push({ clientId, state: decoding.readVarString(decoder) });
    }
  }

  #ack({ socket, received }: Guest): void {
    if (!this.holdAcks) socket.send(ackFrame({ epoch: this.epoch, n: received }));
  }
}
