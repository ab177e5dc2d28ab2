import * as decoding from 'lib0/decoding';
import type { WebsocketProvider } from 'y-websocket';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { isEntityId } from '@forwhom/shared/vocabulary/ids.ts';
import { PERSON_COLORS } from '@forwhom/shared/vocabulary/people.ts';
import { frameType } from '@forwhom/shared/protocol/frames.ts';
import { ownPresence, type OwnPresence } from '@forwhom/shared/protocol/presence.ts';

/** Somebody else who is editing or has selected something. The name is the server's word, not theirs. */
export interface Other {
  readonly clientId: number;
  readonly user: { readonly id: ParticipantId; readonly name: string; readonly color: number };
  readonly editing: NoteId | null;
  readonly selected: readonly NoteId[];
}

/** What I have in hand goes out at most once in this time, in milliseconds. */
const TELL_EVERY = 100;

type Awareness = WebsocketProvider['awareness'];

const own = (state: object, key: string): unknown =>
  Object.hasOwn(state, key) ? (state as Record<string, unknown>)[key] : undefined;

/** A user that the server has stamped, or null. */
function userIn(state: object): Other['user'] | null {
  const user = own(state, 'user');
  if (typeof user !== 'object' || user === null) return null;
  const [id, name, color] = ['id', 'name', 'color'].map((key) => own(user, key));
  if (!isEntityId(id) || typeof name !== 'string' || !Number.isInteger(color)) return null;
  return { id: id as ParticipantId, name, color: Math.abs(color as number) % PERSON_COLORS };
}

/** Everybody in awareness but this person: neither this connection nor another tab of mine. */
export function othersIn(awareness: Awareness, me: ParticipantId): Other[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    const user = clientId === awareness.clientID ? null : userIn(state);
    return user === null || user.id === me ? [] : [{ clientId, user, ...ownPresence(state) }];
  });
}

/** True for an awareness frame that speaks of anybody but `own`. */
export function isAboutOthers(bytes: Uint8Array, own: number): boolean {
  if (bytes[0] !== frameType.awareness) return false;
  const decoder = decoding.createDecoder(bytes);
  decoding.readVarUint(decoder);
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  return decoding.readVarUint(body) !== 1 || decoding.readVarUint(body) !== own;
}

/** Tells the others what I edit and have selected. An idle person keeps an empty state, so that stock clients see it. */
export class PresenceSender {
  #awareness: Awareness | null = null;
  #wish: OwnPresence = { editing: null, selected: [] };
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** From now on by way of this connection; null: by none. */
  attach(awareness: Awareness | null): void {
    this.#awareness = awareness;
    awareness?.setLocalState({ ...this.#wish });
  }

  /** A selection beyond what a state may hold is told in part. */
  tell(wish: OwnPresence): void {
    this.#wish = ownPresence(wish);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#awareness?.setLocalState({ ...this.#wish });
    }, TELL_EVERY);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#awareness = null;
  }
}
