import * as encoding from 'lib0/encoding';
import { isEntityId, type NoteId, type ParticipantId } from '../vocabulary/ids.ts';
import { frame, FrameReader, frameType, MalformedFrame } from './frames.ts';

/** What a client may say of itself in awareness; everything else in its state is ignored. */
export interface OwnPresence {
  /** The note whose text has the focus. */
  readonly editing: NoteId | null;
  readonly selected: readonly NoteId[];
}

/** One person's awareness state as the server gives it to the others: identity is the server's word. */
export interface Presence extends OwnPresence {
  readonly user: { readonly id: ParticipantId; readonly name: string; readonly color: number };
}

/** Largest awareness state from a client, in bytes, most entries in a frame, and most selected notes passed on. */
const MAX_STATE = 2_048;
const MAX_ENTRIES = 128;
const MAX_SELECTED = 50;

export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  /** null: gone. */
  readonly state: unknown;
}

/** "Nothing to say": keeps a stock client, which reconnects after 30 s of silence, connected. */
export const keepAliveFrame: Uint8Array = Uint8Array.of(frameType.awareness, 1, 0);

export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array =>
  frame((e) => {
    encoding.writeVarUint(e, frameType.awareness);
    const body = frame((b) => {
      encoding.writeVarUint(b, entries.length);
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(b, clientId);
        encoding.writeVarUint(b, clock);
        encoding.writeVarString(b, JSON.stringify(state));
      }
    });
    encoding.writeVarUint8Array(e, body);
  });

/**
 * Reads an awareness frame from a client, strictly, after its type. A stock client repeats to the server what it hears of
 * others, so there may be many entries; which one is its own is for the caller to say. Throws MalformedFrame.
 */
export function readAwareness(reader: FrameReader): readonly AwarenessEntry[] {
  const body = new FrameReader(reader.bytes());
  reader.end();
  const count = body.number();
  if (count > MAX_ENTRIES) throw new MalformedFrame('awareness of too many');
  const entries = Array.from({ length: count }, () => readEntry(body));
  body.end();
  return entries;
}

function readEntry(body: FrameReader): AwarenessEntry {
  const clientId = body.number();
  const clock = body.number();
  const json = body.string(MAX_STATE);
  if (clientId === 0 || clientId > 0xffff_ffff) throw new MalformedFrame('impossible client id');
  try {
    return { clientId, clock, state: JSON.parse(json) as unknown };
  } catch (cause) {
    throw new MalformedFrame('awareness is no JSON', { cause });
  }
}

const own = (state: object, key: string): unknown =>
  Object.hasOwn(state, key) ? (state as Record<string, unknown>)[key] : undefined;

/** Copies the known fields of a state, and nothing else, so that no key of a stranger's object reaches anybody. */
export function ownPresence(state: unknown): OwnPresence {
  if (typeof state !== 'object' || state === null) return { editing: null, selected: [] };
  const editing = own(state, 'editing');
  const selected = own(state, 'selected');
  return {
    editing: isEntityId(editing) ? (editing as NoteId) : null,
    selected: Array.isArray(selected) ? (selected.filter(isEntityId).slice(0, MAX_SELECTED) as NoteId[]) : [],
  };
}
