import { cursorsFrame, type CursorEntry, type CursorEvent, type Motion } from '@forwhom/shared/protocol/cursors.ts';
import type { Timers } from '../ports/system.ts';
import type { Attendee } from './awareness-hub.ts';
import { limits } from './limits.ts';

/** One subscribed connection: its index and the newest of each thing it does. */
interface Cursor {
  readonly index: number;
  /** Everything about it that a newcomer must know. */
  at: Extract<Motion, { kind: 'at' }> | null;
  lift: Extract<Motion, { kind: 'lift' }> | null;
  carry: Extract<Motion, { kind: 'carry' }> | null;
}

/**
 * Cursors and drags of one room. One message a tick with the newest of everybody, the same bytes for all; a quiet room
 * has no tick. Opaque to documents and storage.
 */
export class CursorHub {
  readonly #cursors = new Map<Attendee, Cursor>();
  readonly #free: number[] = [];
  readonly #timers: Timers;
  /** What happened since the last tick, in order; a newer position replaces an older one of the same connection. */
  #happened: CursorEntry[] = [];
  #newest = new Map<string, number>();
  #ticking = false;
  #shows = true;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  subscribe(attendee: Attendee): void {
    if (this.#cursors.has(attendee)) return;
    const index = this.#free.pop() ?? this.#cursors.size;
    const known: CursorEntry[] = [{ index, event: { kind: 'you' } }];
    for (const [other, cursor] of this.#cursors) known.push(...stateOf(other, cursor));
    attendee.send(cursorsFrame(known));
    this.#cursors.set(attendee, { index, at: null, lift: null, carry: null });
    this.#note(index, { kind: 'who', participant: attendee.participant });
  }

  /** Whether movements are told. While they are not, nobody's cursor is anywhere, and what is said is dropped. */
  show(shows: boolean): void {
    this.#shows = shows;
    if (shows) return;
    // Not even what was to be told at the next tick.
    this.#happened = this.#happened.filter(({ event: { kind } }) => kind === 'who' || kind === 'left');
    this.#newest.clear();
    for (const cursor of this.#cursors.values()) {
      Object.assign(cursor, { at: null, lift: null, carry: null });
      this.#note(cursor.index, { kind: 'away' });
      this.#note(cursor.index, { kind: 'drop' });
    }
  }

  /** A movement of somebody who subscribed; of others nothing is shown. */
  move(attendee: Attendee, motion: Motion): void {
    const cursor = this.#cursors.get(attendee);
    if (cursor === undefined || !this.#shows) return;
    if (motion.kind === 'at') cursor.at = motion;
    if (motion.kind === 'away') cursor.at = null;
    if (motion.kind === 'lift') Object.assign(cursor, { lift: motion, carry: null });
    if (motion.kind === 'carry') cursor.carry = motion;
    if (motion.kind === 'drop') Object.assign(cursor, { lift: null, carry: null });
    this.#note(cursor.index, motion);
  }

  exit(attendee: Attendee): void {
    const cursor = this.#cursors.get(attendee);
    if (cursor === undefined) return;
    this.#cursors.delete(attendee);
    this.#free.push(cursor.index);
    this.#note(cursor.index, { kind: 'left' });
  }

  #note(index: number, event: CursorEvent): void {
    const name = `${index}/${event.kind}`;
    const earlier = this.#newest.get(name);
    if (earlier !== undefined && (event.kind === 'at' || event.kind === 'carry')) {
      this.#happened[earlier] = { index, event };
    } else {
      this.#newest.set(name, this.#happened.length);
      this.#happened.push({ index, event });
      // Positions from before a lift, drop or absence must not be replaced by those after it.
      if (event.kind !== 'at' && event.kind !== 'carry') {
        this.#newest.delete(`${index}/at`);
        this.#newest.delete(`${index}/carry`);
      }
    }
    if (this.#ticking) return;
    this.#ticking = true;
    this.#timers.after(limits.tickMs, () => this.#tick());
  }

  #tick(): void {
    this.#ticking = false;
    const frame = cursorsFrame(this.#happened);
    this.#happened = [];
    this.#newest.clear();
    for (const attendee of this.#cursors.keys()) if (attendee.ready) attendee.send(frame);
  }
}

function stateOf(attendee: Attendee, { index, at, lift, carry }: Cursor): CursorEntry[] {
  const events: (CursorEvent | null)[] = [{ kind: 'who', participant: attendee.participant }, at, lift, carry];
  return events.filter((event) => event !== null).map((event) => ({ index, event }));
}
