import { awarenessFrame, ownPresence, type AwarenessEntry, type Presence } from '@forwhom/shared/protocol/presence.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { Clock, Timers } from '../ports/system.ts';
import type { Cursor } from './cursor.ts';
import { limits } from './limits.ts';

/** Somebody who can be told of the others and say something of themselves. */
export interface Attendee {
  readonly participant: ParticipantId;
  readonly ready: boolean;
  /** Its hand, which the CursorHub keeps here: asked for at every position. null until it subscribes. */
  cursor: Cursor | null;
  send(frame: Uint8Array): void;
}

/** Most people whose editing or selecting is shown at once, and how often stock clients must hear of them again. */
const MOST = 60;
const REFRESH_MS = 15_000;

/** Far up among 32 random bits, so that it meets a client's own id about never. */
const FIRST_PUBLIC_ID = 0xf000_0000;
const PUBLIC_IDS = 0x0fff_ffff;

interface Shown {
  readonly attendee: Attendee;
  /**
   * The id under which others hear of it. Never the client's own, which is that of its document too: whoever learnt it
   * early could write under it first.
   */
  readonly publicId: number;
  presence: Presence;
}

/**
 * Who is editing or has selected what, in the stock awareness protocol. Identity is stamped here; a client's own state
 * is copied field by field. Who does neither is not in it: who is here is the roster's business.
 */
export class AwarenessHub {
  readonly #attendees = new Map<Attendee, number | null>();
  readonly #bound = new Map<number, Attendee>();
  readonly #shown = new Map<number, Shown>();
  readonly #changed = new Set<number>();
  /** Public ids of those who are shown no longer, until everybody was told. */
  readonly #left = new Map<number, number>();
  readonly #person: (id: ParticipantId) => ParticipantRow | undefined;
  readonly #timers: Timers;
  #clock: number;
  #nextId: number;
  #shows = true;
  #ticking = false;
  #stopRefreshing: () => void;

  constructor(person: (id: ParticipantId) => ParticipantRow | undefined, clock: Clock, timers: Timers) {
    this.#person = person;
    this.#timers = timers;
    // Clients remember the highest clock of an id across our restarts, so ours begins above all earlier ones.
    this.#clock = clock.now();
    // A clock that was set back is below those: then ids are others.
    this.#nextId = FIRST_PUBLIC_ID + (this.#clock % PUBLIC_IDS);
    this.#stopRefreshing = timers.every(REFRESH_MS, () => this.#refresh());
  }

  enter(attendee: Attendee): void {
    this.#attendees.set(attendee, null);
    this.greet(attendee);
  }

  /** Everybody who is shown, for a newcomer or somebody who asks. */
  greet(attendee: Attendee): void {
    this.#sendTo(attendee, [...this.#shown.keys()]);
  }

  /**
   * Whether anything is told at all. While it is not, everybody is shown as doing nothing, and what is said is dropped; so
   * it is, always, of observers. Told again whenever either may be otherwise.
   */
  show(shows: boolean): void {
    this.#shows = shows;
    for (const [clientId, { attendee }] of this.#shown) {
      if (!this.#mayShow(this.#person(attendee.participant))) this.#hide(clientId);
    }
  }

  /** What a client says of itself. What it says of others is what it heard from us, or made up: it counts for nothing. */
  say(attendee: Attendee, { clientId, state }: AwarenessEntry): void {
    if (!this.#speaksFor(attendee, clientId)) return;
    const person = this.#person(attendee.participant);
    const { editing, selected } = ownPresence(state);
    const isIdle = editing === null && selected.length === 0;
    if (isIdle || !this.#mayShow(person)) return this.#hide(clientId);
    if (!this.#shown.has(clientId) && this.#shown.size >= MOST) return;
    const { id, name, color } = person;
    // Who was hidden a moment ago comes back as the same: with another id, the one before would never be told as gone.
    const publicId = this.#shown.get(clientId)?.publicId ?? this.#left.get(clientId) ?? this.#mint();
    this.#left.delete(clientId);
    this.#shown.set(clientId, { attendee, publicId, presence: { editing, selected, user: { id, name, color } } });
    this.#note(clientId);
  }

  exit(attendee: Attendee): void {
    const clientId = this.#attendees.get(attendee) ?? null;
    this.#attendees.delete(attendee);
    if (clientId === null || this.#bound.get(clientId) !== attendee) return;
    this.#bound.delete(clientId);
    this.#hide(clientId);
  }

  close(): void {
    this.#stopRefreshing();
  }

  #mayShow(person: ParticipantRow | undefined): person is ParticipantRow {
    return this.#shows && person !== undefined && person.role !== 'observer';
  }

  /** One awareness id a connection, bound at first use; a person's newer connection may take it over. */
  #speaksFor(attendee: Attendee, clientId: number): boolean {
    const own = this.#attendees.get(attendee);
    const holder = this.#bound.get(clientId);
    if (own === undefined || (own !== null && own !== clientId)) return false;
    if (holder !== undefined && holder.participant !== attendee.participant) return false;
    this.#attendees.set(attendee, clientId);
    this.#bound.set(clientId, attendee);
    return true;
  }

  #mint(): number {
    this.#nextId = FIRST_PUBLIC_ID + ((this.#nextId - FIRST_PUBLIC_ID + 1) % PUBLIC_IDS);
    return this.#nextId;
  }

  #hide(clientId: number): void {
    const shown = this.#shown.get(clientId);
    if (shown === undefined) return;
    this.#shown.delete(clientId);
    this.#left.set(clientId, shown.publicId);
    this.#note(clientId);
  }

  #note(clientId: number): void {
    this.#changed.add(clientId);
    if (this.#ticking) return;
    this.#ticking = true;
    this.#timers.after(limits.tickMs, () => this.#tick());
  }

  #tick(): void {
    this.#ticking = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#broadcast(changed);
    this.#left.clear();
  }

  #refresh(): void {
    if (this.#shown.size > 0) this.#broadcast([...this.#shown.keys()]);
  }

  /** The same frame for everybody, except that nobody is told of themselves. */
  #broadcast(clientIds: readonly number[]): void {
    this.#clock++;
    const common = this.#frame(clientIds);
    for (const [attendee, own] of this.#attendees) {
      if (!attendee.ready) continue;
      if (own !== null && clientIds.includes(own)) this.#sendTo(attendee, clientIds);
      else attendee.send(common);
    }
  }

  #sendTo(attendee: Attendee, clientIds: readonly number[]): void {
    const own = this.#attendees.get(attendee);
    const others = clientIds.filter((id) => id !== own);
    if (others.length > 0) attendee.send(this.#frame(others));
  }

  #frame(clientIds: readonly number[]): Uint8Array {
    return awarenessFrame(
      clientIds.map((clientId) => {
        const shown = this.#shown.get(clientId);
        const publicId = shown?.publicId ?? this.#left.get(clientId) ?? FIRST_PUBLIC_ID;
        return { clientId: publicId, clock: this.#clock, state: shown?.presence ?? null };
      }),
    );
  }
}
