import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { keepAliveFrame } from '@forwhom/shared/protocol/presence.ts';
import type { Clock } from '../ports/system.ts';
import { limits } from './limits.ts';
import type { Outbox } from './outbox.ts';

/** A WebSocket with the stream that it runs over: frames are written there, in few pieces and for many at once. */
export interface Line {
  readonly ws: WebSocket;
  readonly stream: Duplex;
}

/** The outgoing side of one connection: what was sent last, how much is waiting, when it is given up. */
export class Outgoing {
  readonly #ws: WebSocket;
  readonly #stream: Duplex;
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  /** Sent in this turn, not written yet. */
  #frames: Uint8Array[] = [];
  /** When the wheel last saw that something had been written, or heard. */
  #wroteAt: number;
  #heardAt: number;
  #wrote = false;
  #heard = false;
  #pingedAt: number;
  /** Since when more than the soft limit has been waiting, and how much it was at the least since then. */
  #slow: { since: number; least: number } | null = null;

  constructor({ ws, stream }: Line, outbox: Outbox, clock: Clock) {
    this.#ws = ws;
    this.#stream = stream;
    this.#outbox = outbox;
    this.#clock = clock;
    // Never a small integer at first: with the first ping all connections would be of another shape, and compiled anew.
    this.#wroteAt = this.#heardAt = this.#pingedAt = clock.monotonic();
  }

  /** False: send nothing more until it has caught up. */
  get ready(): boolean {
    return this.#slow === null;
  }

  heard(): void {
    this.#heard = true;
  }

  /** The frame must not change any more: it is written at the end of the turn, see Outbox. */
  send(frame: Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    // Judged by what waited before: a whole board in one frame is no reason to give somebody up.
    if (this.#stream.writableLength > limits.hardBuffer) return this.#ws.terminate();
    if (this.#frames.push(frame) === 1) this.#outbox.add(this);
  }

  /** Writes what was sent. The stream keeps the order, with what the WebSocket itself writes between. */
  flush(): void {
    const frames = this.#frames;
    if (frames.length === 0 || this.#ws.readyState !== this.#ws.OPEN) return;
    this.#frames = [];
    this.#wrote = true;
    const pieces = this.#outbox.bytesOf(frames);
    const stream = this.#stream;
    if (pieces.length > 1) stream.cork();
    for (const piece of pieces) stream.write(piece);
    if (pieces.length > 1) stream.uncork();
    const waiting = stream.writableLength;
    if (waiting > limits.softBuffer) this.#slow ??= { since: this.#clock.monotonic(), least: waiting };
  }

  /** A turn of the wheel. Returns true when a slow reader has just caught up. */
  look(): boolean {
    const now = this.#clock.monotonic();
    if (this.#heard) this.#heardAt = now;
    if (this.#wrote) this.#wroteAt = now;
    this.#heard = this.#wrote = false;
    if (now - this.#heardAt > limits.deadMs) {
      this.#ws.terminate();
      return false;
    }
    if (now - this.#pingedAt > limits.quietMs) {
      this.#pingedAt = now;
      this.#ws.ping();
    }
    if (this.ready && now - this.#wroteAt > limits.quietMs) this.send(keepAliveFrame);
    return this.#slow !== null && this.#drained(this.#slow, now);
  }

  #drained(slow: { since: number; least: number }, now: number): boolean {
    const waiting = this.#stream.writableLength;
    if (waiting < limits.softBuffer / 8) {
      this.#slow = null;
      return true;
    }
    if (waiting < slow.least) Object.assign(slow, { since: now, least: waiting });
    else if (now - slow.since > limits.stuckMs) this.#ws.terminate();
    return false;
  }
}
