import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import type * as Y from 'yjs';
import { readAck } from '@forwhom/shared/protocol/ack.ts';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { readCursors, cursorRequestFrame, type CursorEntry } from '@forwhom/shared/protocol/cursors.ts';
import { frameType, readJson, syncStep } from '@forwhom/shared/protocol/frames.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import { PROTOCOL_VERSION } from '@forwhom/shared/protocol/version.ts';
import type { Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { DraftExchange } from './draftExchange.ts';
import { documentFrameOf, FrameCount, watchedSocket, type DocumentName } from './frameCount.ts';
import { delayBefore, isDead, type Ending } from './patience.ts';
import { isAboutOthers } from './presence.ts';
import { applyQuietly } from './quietly.ts';

/** Where a document is synced. */
export interface LinkTarget {
  /** `ws://host/sync` */
  readonly server: string;
  readonly boardId: string;
  readonly epoch: number;
  /** Whose copy it is: the server says so when the session has become somebody else. */
  readonly me: string;
  readonly Socket: typeof WebSocket;
  /** Subprotocols, for callers that have no cookie. */
  readonly protocols: readonly string[];
}

export interface LinkEvents {
  /** A connection is open. */
  up(): void;
  /** The connection is gone; another try follows by itself, unless `ended` is called. */
  down(): void;
  /** The server decided that trying again is pointless. */
  ended(code: number): void;
  /** The `n`th document frame of this connection went out, with changes of this document. */
  sent(n: number, of: DocumentName): void;
  /** The first `n` document frames of this connection are on disk. */
  acknowledged(n: number): void;
  /** There was news in these; the document has it, and told nobody. */
  came(updates: readonly Uint8Array[]): void;
  /** The document holds what the server's does. */
  synced(of: DocumentName): void;
  ballot(ballot: Ballot): void;
  part(part: WorkshopPart): void;
  notice(notice: Notice): void;
  cursors(entries: readonly CursorEntry[]): void;
}

/** How often the connection is looked at, in milliseconds. */
const LOOK_EVERY = 1_000;

/** Bytes of an update without structs and deletions. */
const SAYS_NOTHING = 2;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isPart = (value: unknown): value is WorkshopPart =>
  isRecord(value) && typeof value['part'] === 'string' && typeof value['revision'] === 'number' && 'value' in value;
const isBallot = (value: unknown): value is Ballot =>
  isRecord(value) && typeof value['round'] === 'string' && isRecord(value['dots']) && typeof value['left'] === 'number';
const isNotice = (value: unknown): value is Notice => isRecord(value) && typeof value['kind'] === 'string';

const isFinal = (code: number | null): code is number =>
  code === closeCodes.tooLarge || (code !== null && code >= 4400 && code < 4500);

/**
 * One document's way to the server: the stock provider, told when to try again, listening for the frames of ours that
 * a stock client skips, and counting what it sends.
 */
export class Link {
  readonly #provider: WebsocketProvider;
  readonly #events: LinkEvents;
  readonly #target: LinkTarget;
  readonly #watch: ReturnType<typeof setInterval>;
  #hasDrafts: boolean;
  #frames: FrameCount;
  #drafts: DraftExchange | null = null;
  /** What has come of the answer to what this document has: updates, until the one that is the last. */
  #pieces: Uint8Array[] = [];
  #failures = 0;
  /** How often the board was given up on its way since it came last. */
  #cutOff = 0;
  #openingSince = 0;
  #retry: ReturnType<typeof setTimeout> | null = null;
  /** Given up once for want of an acknowledgement. A disk that is full answers late on every connection. */
  #doubted = false;
  #closed = false;

  /** `drafts`: there will be a document of drafts beside this one; nothing is settled before it is synced. */
  constructor(doc: Y.Doc, drafts: boolean, target: LinkTarget, events: LinkEvents) {
    this.#hasDrafts = drafts;
    this.#frames = new FrameCount(drafts);
    this.#events = events;
    this.#target = target;
    this.#provider = new WebsocketProvider(target.server, target.boardId, doc, {
      connect: false,
      disableBc: true,
      params: { epoch: String(target.epoch), me: target.me, protocol: String(PROTOCOL_VERSION) },
      protocols: [...target.protocols],
      WebSocketPolyfill: watchedSocket(target.Socket, () => this.#newConnection()),
    });
    // The provider's own watch takes every silence of 30 s for the end, also while a large board is on its way.
    const { _checkInterval: stockWatch } = this.#provider;
    clearInterval(stockWatch);
    this.#listen();
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY);
    this.#connect();
  }

  get awareness(): WebsocketProvider['awareness'] {
    return this.#provider.awareness;
  }

  get settled(): boolean {
    return this.#provider.wsconnected && this.#frames.settled;
  }

  /** Which documents hold what the server's do. */
  get received(): Readonly<Record<DocumentName, boolean>> {
    return { board: this.#frames.hasReceived('board'), drafts: this.#frames.hasReceived('drafts') };
  }

  /** Syncs this document as my drafts on this connection; null: none until another is named. */
  syncDrafts(doc: Y.Doc | null): void {
    this.#hasDrafts = true;
    this.#drafts?.stop();
    this.#drafts = null;
    this.#frames.restart(true);
    if (doc === null) return;
    const frames = this.#frames;
    this.#drafts = new DraftExchange(doc, {
      send: (frame) => void this.send(frame),
      received: () => {
        frames.received('drafts');
        this.#events.synced('drafts');
      },
    });
  }

  /** Sends a frame that is not of the document; false while there is no connection. */
  send(frame: Uint8Array): boolean {
    const { ws } = this.#provider;
    if (!this.#provider.wsconnected || ws === null || ws.readyState !== ws.OPEN) return false;
    ws.send(frame as Uint8Array<ArrayBuffer>);
    return true;
  }

  /** Tries at once: the network is said to be back, or the page is looked at again. */
  hurry(): void {
    if (this.#closed) return;
    if (this.#provider.ws === null) this.#connect();
    else this.#look();
  }

  /** Gives this connection up and tries for another: what the browser says of the network may or may not be true. */
  renew(): void {
    if (this.#provider.ws === null) return;
    this.#provider.disconnect();
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#watch);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#drafts?.stop();
    this.#provider.destroy();
    this.#provider.awareness.destroy();
  }

  #connect(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#openingSince = Date.now();
    this.#provider.connect();
  }

  #newConnection(): (bytes: Uint8Array) => boolean {
    const frames = new FrameCount(this.#hasDrafts);
    this.#frames = frames;
    this.#pieces = [];
    return (bytes) => {
      const frame = documentFrameOf(bytes);
      // The provider repeats to the server what it hears of others there.
      if (frame === null) return !isAboutOthers(bytes, this.#provider.awareness.clientID);
      const admitted = frames.admit(frame);
      if (admitted && frames === this.#frames) this.#events.sent(frames.sent, frame.of);
      return admitted;
    };
  }

  #listen(): void {
    const provider = this.#provider;
    provider.on('status', ({ status }) => {
      if (status !== 'connected') return;
      this.send(cursorRequestFrame({ kind: 'subscribe' }));
      this.#events.up();
    });
    provider.on('sync', (synced) => {
      if (!synced) return;
      this.#failures = 0;
      this.#cutOff = 0;
      this.#frames.received('board');
      this.#events.synced('board');
    });
    provider.on('connection-close', (event) => this.#lost({ code: event?.code ?? null, reason: event?.reason ?? '' }));
    const on = (type: number, take: (decoder: decoding.Decoder) => void): void => {
      provider.messageHandlers[type] = (_encoder, decoder) => take(decoder);
    };
    const stock = provider.messageHandlers[frameType.sync];
    provider.messageHandlers[frameType.sync] = (encoder, decoder, ...rest) => {
      const { pos } = decoder;
      const step = decoding.readVarUint(decoder);
      if (step === syncStep.stateVector || (provider.synced && step === syncStep.missing)) {
        decoder.pos = pos;
        return stock?.(encoder, decoder, ...rest);
      }
      const piece = decoding.readVarUint8Array(decoder);
      if (provider.synced) return this.#take([piece]);
      if (piece.length > SAYS_NOTHING) this.#pieces.push(piece);
      if (step === syncStep.missing) this.#takeAnswer();
    };
    on(frameType.ack, (decoder) => {
      const { epoch, n } = readAck(decoder);
      if (epoch !== this.#target.epoch) return;
      this.#frames.acknowledge(n);
      if (this.#frames.settled) this.#doubted = false;
      this.#events.acknowledged(this.#frames.acknowledged);
    });
    on(frameType.workshop, (decoder) => {
      const part = readJson(decoder);
      if (isPart(part)) this.#events.part(part);
    });
    on(frameType.drafts, (decoder) => this.#drafts?.take(decoder));
    on(frameType.ballot, (decoder) => {
      const ballot = readJson(decoder);
      if (isBallot(ballot)) this.#events.ballot(ballot);
    });
    on(frameType.notice, (decoder) => {
      const notice = readJson(decoder);
      if (isNotice(notice)) this.#events.notice(notice);
    });
    on(frameType.cursors, (decoder) => this.#events.cursors(readCursors(decoder)));
  }

  #takeAnswer(): void {
    const pieces = this.#pieces;
    this.#pieces = [];
    try {
      this.#take(pieces);
    } finally {
      // Whatever a listener may throw, such as a browser's database that is going: what comes from now on is live.
      this.#provider.synced = true;
    }
  }

  #take(updates: readonly Uint8Array[]): void {
    applyQuietly(this.#provider.doc, updates, this.#provider, () => this.#events.came(updates));
  }

  #lost(ending: Ending): void {
    // The provider's own plan for the next try has no jitter; without this wish it does nothing.
    this.#provider.shouldConnect = false;
    if (this.#closed) return;
    this.#frames = new FrameCount(this.#hasDrafts);
    this.#drafts?.stop();
    this.#drafts = null;
    this.#events.down();
    if (isFinal(ending.code)) {
      this.#closed = true;
      // After the provider has finished with this close.
      queueMicrotask(() => this.#events.ended(ending.code ?? 0));
      return;
    }
    this.#retry = setTimeout(() => this.#connect(), delayBefore(this.#failures++, ending, Math.random()));
  }

  #look(): void {
    const { ws, wsconnected, synced, wsLastMessageReceived } = this.#provider;
    if (ws === null || this.#closed) return;
    const now = Date.now();
    const silence = now - (wsconnected ? wsLastMessageReceived : this.#openingSince);
    const waitingSince = synced && !this.#doubted ? this.#frames.waitingSince : null;
    // Silence from before the frame went out says nothing of its answer.
    const unanswered = waitingSince !== null && isDead(Math.min(silence, now - waitingSince), 'unanswered', 0);
    const state = wsconnected ? (synced ? 'open' : 'coming') : 'opening';
    if (!unanswered && !isDead(silence, state, this.#cutOff)) return;
    if (unanswered) this.#doubted = true;
    if (state === 'coming') this.#cutOff++;
    this.renew();
  }
}
