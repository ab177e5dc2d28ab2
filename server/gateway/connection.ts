import type { WebSocket } from 'ws';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { PositionReader, readCursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { FrameReader, frameType, MalformedFrame, syncStep } from '@forwhom/shared/protocol/frames.ts';
import { readAwareness } from '@forwhom/shared/protocol/presence.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Member } from '../documents/member.ts';
import type { Clock, Log } from '../ports/system.ts';
import type { SessionAllowance } from './allowances.ts';
import type { Cursor } from './cursor.ts';
import { EarlyFrames } from './early-frames.ts';
import type { Hall } from './hall.ts';
import { limits } from './limits.ts';
import { Outgoing, type Line } from './socket.ts';

/**
 * So many frames, or bytes of them, are counted against the allowance at once: looking it up at every position would take
 * longer than the position.
 */
const COUNTED_FRAMES = 8;
const COUNTED_BYTES = 1_024;

/** Only ever used between two frames. */
const position = new PositionReader();

/** One open socket of one person on one board: reads frames strictly and hands them to where they belong. */
export class Connection implements Member {
  readonly participant: ParticipantId;
  readonly session: string;
  readonly #ws: WebSocket;
  readonly #hall: Hall;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #out: Outgoing;
  readonly #allowance: SessionAllowance;
  readonly #early = new EarlyFrames();
  cursor: Cursor | null = null;
  /** Received, and not counted yet. */
  #frames = 0;
  #bytes = 0;
  /** Whether this person may point, and what the hall had heeded when that was asked. */
  #points = false;
  #heeded = -1;
  /** Since when it is being closed, in monotonic milliseconds. */
  #closingSince: number | null = null;

  constructor(
    line: Line,
    hall: Hall,
    { participant, session }: { readonly participant: ParticipantId; readonly session: string },
    services: { readonly clock: Clock; readonly log: Log; readonly allowance: SessionAllowance },
  ) {
    this.participant = participant;
    this.session = session;
    this.#ws = line.ws;
    this.#hall = hall;
    this.#clock = services.clock;
    this.#log = services.log;
    this.#out = new Outgoing(line, hall.outbox, services.clock);
    this.#allowance = services.allowance;
  }

  get board(): BoardId {
    return this.#hall.room.id;
  }

  get ready(): boolean {
    return this.#out.ready && this.#closingSince === null;
  }

  /** So much waits for its board that nothing more should be read. */
  get heldUp(): boolean {
    return this.#hall.room.backlog > limits.softBacklog;
  }

  send(frame: Uint8Array): void {
    if (this.#closingSince === null) this.#out.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.#closingSince !== null) return;
    this.#out.flush();
    this.#closingSince = this.#clock.monotonic();
    this.#ws.close(code, reason);
    // The client's own goodbye has to be read, or the socket would hang for half a minute.
    this.#ws.resume();
  }

  heard(): void {
    this.#out.heard();
  }

  /** A turn of the wheel. */
  look(): void {
    const closing = this.#closingSince;
    if (closing !== null && this.#clock.monotonic() - closing > limits.goodbyeMs) return this.#ws.terminate();
    if (!this.#out.look()) return;
    this.#hall.room.caughtUp(this);
    this.#hall.cursors.wake();
  }

  /** One frame from the client. Returns the milliseconds for which nothing more should be read; 0 for none. */
  receive(data: Uint8Array, isBinary: boolean): number {
    this.#out.heard();
    if (this.#closingSince !== null) return 0;
    try {
      if (!isBinary) throw new MalformedFrame('a frame of text');
      if (position.read(data)) this.#point();
      else this.#dispatch(new FrameReader(data));
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      this.#log.warn({ board: this.#hall.room.id, why: error.message, bytes: data.length }, 'a malformed frame');
      this.close(closeCodes.malformed, error.message);
      return 0;
    }
    return this.#pause(data.length);
  }

  #dispatch(reader: FrameReader): void {
    const type = reader.number();
    switch (type) {
      case frameType.sync:
      case frameType.drafts:
        return this.#sync(reader, type === frameType.drafts);
      case frameType.awareness:
        for (const entry of readAwareness(reader)) this.#hall.awareness.say(this, entry);
        return;
      case frameType.queryAwareness:
        reader.end();
        if (this.#mayAsk()) this.#hall.awareness.greet(this);
        return;
      case frameType.cursors: {
        const request = readCursorRequest(reader);
        const onlyListens = request.kind === 'subscribe' || request.kind === 'look';
        if (onlyListens || this.#mayPoint()) this.#hall.cursors.hear(this, request);
        return;
      }
      default:
        throw new MalformedFrame('a frame of unknown type');
    }
  }

  #point(): void {
    if (this.#mayPoint()) this.#hall.cursors.point(this, position.carries, position.x, position.y);
  }

  #mayPoint(): boolean {
    const { heeded } = this.#hall;
    if (heeded !== this.#heeded) this.#points = this.#hall.mayPoint(this.participant);
    this.#heeded = heeded;
    return this.#points;
  }

  #sync(reader: FrameReader, drafts: boolean): void {
    const step = reader.number();
    const bytes = reader.bytes();
    reader.end();
    switch (step) {
      case syncStep.stateVector:
        if (drafts) this.#answerDrafts(bytes);
        else if (this.#mayAsk()) this.#answer(bytes);
        // Unanswered, it would take itself to be out of sync for good: so it comes again later instead.
        else this.close(closeCodes.tryLater, 'too many questions');
        return;
      case syncStep.missing:
      case syncStep.update: {
        if (this.#hall.room.backlog > limits.hardBacklog) return this.close(closeCodes.tryLater, 'too much waits');
        const resync = step === syncStep.missing;
        // The socket reuses its buffer; the frame waits for its turn.
        const receivedAt = this.#clock.monotonic();
        const frame = { member: this, update: bytes.slice(), drafts, resync, counts: 1, receivedAt };
        for (const next of this.#early.order(frame)) this.#hall.room.receive(next);
        return;
      }
      default:
        throw new MalformedFrame('an unknown step');
    }
  }

  #answer(stateVector: Uint8Array): void {
    this.#conclude(this.#hall.room.answer(this, stateVector.slice()));
  }

  /** Unanswered, it would leave the connection with drafts that come to nothing. */
  #answerDrafts(stateVector: Uint8Array): void {
    if (this.#mayAsk()) this.#conclude(this.#hall.room.answerDrafts(this, stateVector.slice()));
    else this.close(closeCodes.tryLater, 'too many questions');
  }

  #conclude(answering: Promise<'answered' | 'malformed'>): void {
    answering.then(
      (outcome) => outcome === 'malformed' && this.close(closeCodes.malformed, 'a state vector that is none'),
      () => this.close(closeCodes.tryLater, 'the board cannot be opened'),
    );
  }

  /** Whether a question is within what a session may ask. */
  #mayAsk(): boolean {
    return this.#allowance.question();
  }

  #pause(size: number): number {
    this.#frames++;
    this.#bytes += size;
    if (this.#frames < COUNTED_FRAMES && this.#bytes < COUNTED_BYTES) return 0;
    const debt = this.#allowance.take(this.#frames, this.#bytes);
    this.#frames = this.#bytes = 0;
    if (debt > limits.debtMs) this.close(closeCodes.tryLater, 'too much at once');
    return this.heldUp ? Math.max(debt, limits.wheelMs) : debt;
  }
}
