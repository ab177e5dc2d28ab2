import type { WebSocket } from 'ws';
import { keepAliveFrame } from '@forwhom/shared/protocol/presence.ts';
import type { Clock } from '../ports/system.ts';
import { limits } from './limits.ts';

/** The outgoing side of one connection: what was sent last, how much is waiting, when it is given up. */
export class Outgoing {
  readonly #ws: WebSocket;
  readonly #clock: Clock;
  #sentAt: number;
  #heardAt: number;
  #pingedAt = 0;
  /** Since when more than the soft limit has been waiting, and how much it was at the least since then. */
  #slow: { since: number; least: number } | null = null;

  constructor(ws: WebSocket, clock: Clock) {
    this.#ws = ws;
    this.#clock = clock;
    this.#sentAt = this.#heardAt = clock.monotonic();
  }

  /** False: send nothing more until it has caught up. */
  get ready(): boolean {
    return this.#slow === null;
  }

  heard(): void {
    this.#heardAt = this.#clock.monotonic();
  }

  send(frame: Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    // Judged by what waited before: a whole board in one frame is no reason to give somebody up.
    if (this.#ws.bufferedAmount > limits.hardBuffer) return this.#ws.terminate();
    this.#sentAt = this.#clock.monotonic();
    this.#ws.send(frame, { binary: true });
    const waiting = this.#ws.bufferedAmount;
    if (waiting > limits.softBuffer) this.#slow ??= { since: this.#sentAt, least: waiting };
  }

  /** A turn of the wheel. Returns true when a slow reader has just caught up. */
  look(): boolean {
    const now = this.#clock.monotonic();
    if (now - this.#heardAt > limits.deadMs) {
      this.#ws.terminate();
      return false;
    }
    if (now - this.#pingedAt > limits.quietMs) {
      this.#pingedAt = now;
      this.#ws.ping();
    }
    if (this.ready && now - this.#sentAt > limits.quietMs) this.send(keepAliveFrame);
    return this.#slow !== null && this.#drained(this.#slow, now);
  }

  #drained(slow: { since: number; least: number }, now: number): boolean {
    const waiting = this.#ws.bufferedAmount;
    if (waiting < limits.softBuffer / 8) {
      this.#slow = null;
      return true;
    }
    if (waiting < slow.least) Object.assign(slow, { since: now, least: waiting });
    else if (now - slow.since > limits.stuckMs) this.#ws.terminate();
    return false;
  }
}
