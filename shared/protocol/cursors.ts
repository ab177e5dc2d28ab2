import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isCoordinate } from '../vocabulary/geometry.ts';
import { isEntityId, type NoteId, type ParticipantId } from '../vocabulary/ids.ts';
import { frame, frameType, MalformedFrame, type FrameReader } from './frames.ts';

/**
 * Cursors and drags, compact and coalesced: one message per room and tick, the same bytes for everybody. A connection
 * gets them only after it has sent `subscribe`. Positions are whole board units. A connection is named by a small index;
 * `who` says once which person it is. A drag announces its notes once, then only how far they have been carried.
 */
export type Motion =
  | { readonly kind: 'at'; readonly x: number; readonly y: number }
  | { readonly kind: 'away' }
  | { readonly kind: 'lift'; readonly notes: readonly NoteId[] }
  | { readonly kind: 'carry'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'drop' };

export type CursorRequest = { readonly kind: 'subscribe' } | Motion;

export type CursorEvent =
  /** This index is that person; sent before anything else of the index. */
  | { readonly kind: 'who'; readonly participant: ParticipantId }
  /** This index is your own connection. */
  | { readonly kind: 'you' }
  /** The connection is closed; the index may be given to somebody else later. */
  | { readonly kind: 'left' }
  | Motion;

export interface CursorEntry {
  readonly index: number;
  readonly event: CursorEvent;
}

/** Most notes in one announced drag; larger selections are seen moving when they are dropped. */
export const MAX_LIFTED = 200;
const MAX_CURSORS = 1_000_000;

const code = { subscribe: 0, at: 1, away: 2, lift: 3, carry: 4, drop: 5, who: 6, you: 7, left: 8 } as const;

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
    default:
  }
}

/** What a client sends. */
export const cursorRequestFrame = (request: CursorRequest): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.cursors);
    writeEvent(e, request);
  });

/** What the server sends: all that happened since the last tick. */
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
    default:
      throw new MalformedFrame('unknown kind of cursor message');
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
    default:
      return null;
  }
}
