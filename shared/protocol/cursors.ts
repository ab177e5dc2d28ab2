import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isCoordinate, MAX_COORDINATE, type Box } from '../vocabulary/geometry.ts';
import { isEntityId, type NoteId, type ParticipantId } from '../vocabulary/ids.ts';
import { frame, frameType, MalformedFrame, type FrameReader } from './frames.ts';

/**
 * Cursors and drags, compact and coalesced: at most one message a tick, the same bytes for all who see the same part of
 * the board. A connection gets them only after it has sent `subscribe`. Positions are whole board units. A connection is
 * named by a small index; `who` says once which person it is. A drag announces its notes once, then only how far they
 * have been carried. In a room of many, a connection that has said where it looks is told of some of those there.
 */
export type Motion =
  | { readonly kind: 'at'; readonly x: number; readonly y: number }
  | { readonly kind: 'away' }
  | { readonly kind: 'lift'; readonly notes: readonly NoteId[] }
  | { readonly kind: 'carry'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'drop' };

export type CursorRequest =
  | { readonly kind: 'subscribe' }
  /** This part of the board is in view, in whole units. Who never says so is taken to see all of it. */
  | { readonly kind: 'look'; readonly box: Box }
  | Motion;

export type CursorEvent =
  /** This index is that person; sent before anything else of the index. */
  | { readonly kind: 'who'; readonly participant: ParticipantId }
  /** This index is your own connection. */
  | { readonly kind: 'you' }
  /** Not told of any more: closed, or out of view. The index may be given to somebody else later. */
  | { readonly kind: 'left' }
  /**
   * Begins a message: forget all others, here are those whom you are told of now. Send positions at most once in `every`
   * milliseconds. Only for those who say where they look; the entry's own index means nothing.
   */
  | { readonly kind: 'fresh'; readonly every: number }
  | Motion;

export interface CursorEntry {
  readonly index: number;
  readonly event: CursorEvent;
}

/** Most notes in one announced drag; larger selections are seen moving when they are dropped. */
export const MAX_LIFTED = 200;
const MAX_CURSORS = 1_000_000;
/** Bytes of a position frame: its type, its kind, and two coordinates of at most three bytes. */
const LONGEST_POSITION = 8;

const code = {
  subscribe: 0,
  at: 1,
  away: 2,
  lift: 3,
  carry: 4,
  drop: 5,
  who: 6,
  you: 7,
  left: 8,
  look: 9,
  fresh: 10,
} as const;

function writeEvent(e: encoding.Encoder, event: CursorRequest | CursorEvent): void {
  encoding.writeVarUint(e, code[event.kind]);
  switch (event.kind) {
    case 'at':
      encoding.writeVarInt(e, Math.round(event.x));
      encoding.writeVarInt(e, Math.round(event.y));
      break;
    case 'carry':
      encoding.writeVarInt(e, Math.round(event.dx));
      encoding.writeVarInt(e, Math.round(event.dy));
      break;
    case 'lift':
      encoding.writeVarUint(e, event.notes.length);
      for (const id of event.notes) encoding.writeVarString(e, id);
      break;
    case 'who':
      encoding.writeVarString(e, event.participant);
      break;
    case 'look':
      encoding.writeVarInt(e, event.box.x);
      encoding.writeVarInt(e, event.box.y);
      encoding.writeVarUint(e, event.box.width);
      encoding.writeVarUint(e, event.box.height);
      break;
    case 'fresh':
      encoding.writeVarUint(e, event.every);
      break;
    default:
  }
}

/** What a client sends. */
export const cursorRequestFrame = (request: CursorRequest): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.cursors);
    writeEvent(e, request);
  });

/** What the server sends: what happened since the last tick, or all there is to know. */
export const cursorsFrame = (entries: readonly CursorEntry[]): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.cursors);
    encoding.writeVarUint(e, entries.length);
    for (const { index, event } of entries) {
      encoding.writeVarUint(e, index);
      writeEvent(e, event);
    }
  });

const coordinate = (value: number): number => {
  if (!isCoordinate(value)) throw new MalformedFrame('position beyond the board');
  return value;
};

/** The width or height of a view: something, and no more than the board has. */
const extent = (value: number): number => {
  if (value < 1 || value > 2 * MAX_COORDINATE) throw new MalformedFrame('a view larger than the board, or none');
  return value;
};

/** Reads what a client sent, strictly, after the frame's type. Throws MalformedFrame. */
export function readCursorRequest(reader: FrameReader): CursorRequest {
  const request = readRequest(reader);
  reader.end();
  return request;
}

function readRequest(reader: FrameReader): CursorRequest {
  const kind = reader.number();
  switch (kind) {
    case code.subscribe:
      return { kind: 'subscribe' };
    case code.at:
      return { kind: 'at', x: coordinate(reader.signed()), y: coordinate(reader.signed()) };
    case code.away:
      return { kind: 'away' };
    case code.lift: {
      const count = reader.number();
      if (count > MAX_LIFTED) throw new MalformedFrame('too many notes in one drag');
      const notes = Array.from({ length: count }, () => reader.string(32));
      if (!notes.every(isEntityId)) throw new MalformedFrame('not an id of a note');
      return { kind: 'lift', notes: notes as NoteId[] };
    }
    case code.carry:
      return { kind: 'carry', dx: coordinate(reader.signed()), dy: coordinate(reader.signed()) };
    case code.drop:
      return { kind: 'drop' };
    case code.look: {
      const [x, y] = [coordinate(reader.signed()), coordinate(reader.signed())];
      return { kind: 'look', box: { x, y, width: extent(reader.number()), height: extent(reader.number()) } };
    }
    default:
      throw new MalformedFrame('unknown kind of cursor message');
  }
}

/**
 * Reads positions, by far the most frequent of all frames, and makes nothing of them that would have to be cleared away.
 * After `read` has said yes, `carries` tells which of the two it is, and `x` and `y` where or how far.
 */
export class PositionReader {
  carries = false;
  x = 0;
  y = 0;
  #frame: Uint8Array = new Uint8Array();
  #next = 0;

  /** False: it is something else, or not well formed; then it has to be read as any other frame. */
  read(frame: Uint8Array): boolean {
    if (frame.length > LONGEST_POSITION || frame[0] !== frameType.cursors) return false;
    this.carries = frame[1] === code.carry;
    if (!this.carries && frame[1] !== code.at) return false;
    this.#frame = frame;
    this.#next = 2;
    this.x = this.#signed();
    this.y = this.#signed();
    // Both are numbers only when each was there, in its shortest form.
    return this.#next === frame.length && Math.abs(this.x) <= MAX_COORDINATE && Math.abs(this.y) <= MAX_COORDINATE;
  }

  /** As lib0 writes a whole number: six bits beside the sign, then seven a byte. NaN: not so, or of over three bytes. */
  #signed(): number {
    let byte = this.#frame[this.#next++] ?? 0xff;
    const sign = (byte & 0x40) === 0 ? 1 : -1;
    let value = byte & 0x3f;
    for (let shift = 6; byte > 0x7f; shift += 7) {
      byte = this.#frame[this.#next++] ?? 0;
      if (byte === 0 || shift > 13) return Number.NaN;
      value |= (byte & 0x7f) << shift;
    }
    // Never −0, which is no small integer to the machine.
    return (sign * value) | 0;
  }
}

/** Reads what the server sent, after the frame's type. An unknown kind ends the reading: newer servers may add some. */
export function readCursors(decoder: decoding.Decoder): CursorEntry[] {
  const entries: CursorEntry[] = [];
  const count = Math.min(decoding.readVarUint(decoder), MAX_CURSORS);
  for (let i = 0; i < count; i++) {
    const index = decoding.readVarUint(decoder);
    const event = readEvent(decoder);
    if (event === null) break;
    entries.push({ index, event });
  }
  return entries;
}

function readEvent(decoder: decoding.Decoder): CursorEvent | null {
  switch (decoding.readVarUint(decoder)) {
    case code.at:
      return { kind: 'at', x: decoding.readVarInt(decoder), y: decoding.readVarInt(decoder) };
    case code.away:
      return { kind: 'away' };
    case code.lift: {
      const count = Math.min(decoding.readVarUint(decoder), MAX_LIFTED);
      return { kind: 'lift', notes: Array.from({ length: count }, () => decoding.readVarString(decoder) as NoteId) };
    }
    case code.carry:
      return { kind: 'carry', dx: decoding.readVarInt(decoder), dy: decoding.readVarInt(decoder) };
    case code.drop:
      return { kind: 'drop' };
    case code.who:
      return { kind: 'who', participant: decoding.readVarString(decoder) as ParticipantId };
    case code.you:
      return { kind: 'you' };
    case code.left:
      return { kind: 'left' };
    case code.fresh:
      return { kind: 'fresh', every: decoding.readVarUint(decoder) };
    default:
      return null;
  }
}
