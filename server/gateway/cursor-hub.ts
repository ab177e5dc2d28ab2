import { cursorsFrame, type CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Clock, Timers } from '../ports/system.ts';
import { Audience } from './audience.ts';
import type { Attendee } from './awareness-hub.ts';
import { Cursor } from './cursor.ts';
import { limits } from './limits.ts';
import { areaOf } from './views.ts';

/** One subscribed connection: its own cursor, and whom it is told of. */
interface Listener {
  readonly attendee: Attendee;
  readonly cursor: Cursor;
  /** What it sees of the board; null: it has never said so. */
  view: Box | null;
  /** It has looked elsewhere since the last tick. */
  looked: boolean;
  audience: Audience;
  /** It does not know what its audience knows. */
  behind: boolean;
  /** It was told something, which may be over. */
  knows: boolean;
}

/**
 * Cursors and drags of one room. Up to a crowd, everybody is told of everybody, in the same bytes; in a crowd, those
 * who see the same part of the board are told of some of those there. Either way one message a tick, at a steady rate
 * while something happens; a quiet room has no tick. Opaque to documents and storage.
 */
export class CursorHub {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #leads: (participant: ParticipantId) => boolean;
  readonly #listeners = new Map<Attendee, Listener>();
  /** Their cursors. */
  readonly #everybody: Cursor[] = [];
  /** Of those who see everything, or have never said what they see. */
  readonly #whole = new Audience(null);
  readonly #audiences = new Map<string, Audience>();
  /** Indices that may be given out, and those that may be after the next tick, when everybody knows that they are free. */
  #free: number[] = [];
  #freed: number[] = [];
  #indices = 0;
  #crowded = false;
  #every: number = limits.tickMs;
  #tickedAt = -Infinity;
  #ticking = false;
  #shows = true;
  /** Since the last tick: whether somebody came or left; whether one looked elsewhere, or left what no other sees. */
  #stirred = false;
  #looked = false;

  /** `leads`: whose cursor is shown before all others. */
  constructor(clock: Clock, timers: Timers, leads: (participant: ParticipantId) => boolean) {
    this.#clock = clock;
    this.#timers = timers;
    this.#leads = leads;
  }

  subscribe(attendee: Attendee): void {
    if (this.#listeners.has(attendee)) return;
    const index = this.#free.pop() ?? this.#indices++;
    attendee.send(cursorsFrame([{ index, event: { kind: 'you' } }]));
    const cursor = new Cursor(index, attendee.participant);
    attendee.cursor = cursor;
    const audience = this.#whole;
    audience.members++;
    this.#listeners.set(attendee, {
      attendee,
      cursor,
      view: null,
      looked: false,
      audience,
      behind: true,
      knows: false,
    });
    this.#everybody.push(cursor);
    this.#stirred = true;
    this.wake();
  }

  /** Whether movements are told. While they are not, nobody's cursor is anywhere, and what is said is dropped. */
  show(shows: boolean): void {
    if (shows === this.#shows) return;
    this.#shows = shows;
    if (shows || this.#everybody.length === 0) return;
    // Not even what was to be told at the next tick.
    for (const cursor of this.#everybody) cursor.hide();
    this.wake();
  }

  /** Whoever may point no longer points at nothing and holds nothing from now on: what they say of it is not heard. */
  heed(mayPoint: (participant: ParticipantId) => boolean): void {
    for (const cursor of this.#everybody) {
      if (!cursor.isOut || mayPoint(cursor.participant)) continue;
      cursor.hide();
      this.wake();
    }
  }

  /** A movement, or where somebody looks who subscribed; of others nothing is shown. */
  hear(attendee: Attendee, request: CursorRequest): void {
    if (request.kind === 'subscribe') return this.subscribe(attendee);
    const listener = this.#listeners.get(attendee);
    if (listener === undefined) return;
    if (request.kind === 'look') return this.#look(listener, request.box);
    if (!this.#shows) return;
    const { cursor } = listener;
    switch (request.kind) {
      case 'at':
        cursor.at(request.x, request.y);
        break;
      case 'away':
        cursor.away();
        break;
      case 'lift':
        cursor.lift(request.notes);
        break;
      case 'carry':
        cursor.carry(request.dx, request.dy);
        break;
      case 'drop':
        cursor.drop();
        break;
      default:
        unreachable(request);
    }
    this.wake();
  }

  /** What `hear` does with a position, without an object for it. */
  point(attendee: Attendee, carries: boolean, x: number, y: number): void {
    const { cursor } = attendee;
    if (cursor === null || !this.#shows) return;
    if (carries) cursor.carry(x, y);
    else cursor.at(x, y);
    this.wake();
  }

  exit(attendee: Attendee): void {
    const listener = this.#listeners.get(attendee);
    if (listener === undefined) return;
    const { cursor, audience } = listener;
    cursor.gone = true;
    audience.members--;
    attendee.cursor = null;
    this.#listeners.delete(attendee);
    this.#everybody.splice(this.#everybody.indexOf(cursor), 1);
    this.#freed.push(cursor.index);
    this.#stirred = true;
    this.#looked ||= audience.members === 0;
    this.wake();
  }

  /** There is something to tell: at the next beat, which is now if the last one is long past. */
  wake(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#timers.after(Math.max(0, this.#tickedAt + this.#every - this.#clock.monotonic()), () => this.#tick());
  }

  #look(listener: Listener, view: Box): void {
    // The first time it must learn how often it may send.
    if (listener.view === null && this.#crowded) listener.behind = true;
    listener.view = view;
    listener.looked = this.#looked = true;
    if (this.#crowded) this.wake();
  }

  #tick(): void {
    const now = this.#clock.monotonic();
    const due = this.#tickedAt + this.#every;
    // A late beat does not move the next ones, unless one was left out.
    this.#tickedAt = now - due < this.#every ? due : now;
    this.#ticking = false;
    this.#count();
    if (this.#looked) this.#seat();
    const [everybody, crowded, stirred] = [this.#everybody, this.#crowded, this.#stirred];
    const leaders = crowded ? everybody.filter(({ participant }) => this.#leads(participant)) : [];
    const leading = new Set(leaders.slice(0, limits.cast / 2));
    for (const audience of [this.#whole, ...this.#audiences.values()]) {
      if (audience.members > 0) audience.tick({ everybody, leading, crowded, stirred, now });
    }
    for (const listener of this.#listeners.values()) this.#tell(listener);
    for (const cursor of everybody) cursor.settle(now);
    this.#stirred = false;
    if (this.#freed.length === 0) return;
    this.#free = [...this.#free, ...this.#freed];
    this.#freed = [];
  }

  /** Whether this is a crowd, and how large: with some room in between, so that it does not change to and fro. */
  #count(): void {
    const people = this.#everybody.length;
    const isOver = (limit: number, was: boolean): boolean => people > (was ? limit * 0.8 : limit);
    const crowded = isOver(limits.crowd, this.#crowded);
    const every = isOver(limits.throng, this.#every === limits.throngTickMs) ? limits.throngTickMs : limits.tickMs;
    if (crowded === this.#crowded && every === this.#every) return;
    for (const listener of this.#listeners.values()) {
      listener.looked ||= crowded !== this.#crowded;
      listener.behind ||= listener.view !== null && every !== this.#every;
    }
    this.#looked ||= crowded !== this.#crowded;
    this.#stirred = true;
    this.#crowded = crowded;
    this.#every = every;
  }

  /** Takes those who look elsewhere now to the audience that sees the same. */
  #seat(): void {
    this.#looked = false;
    for (const listener of this.#listeners.values()) {
      if (!listener.looked) continue;
      listener.looked = false;
      const earlier = listener.audience;
      earlier.members--;
      listener.audience = this.#audienceOf(listener.view);
      listener.audience.members++;
      listener.behind ||= listener.audience !== earlier;
    }
    for (const [area, { members }] of this.#audiences) if (members === 0) this.#audiences.delete(area);
  }

  /**
   * The audience of a view. There are only so many, whatever is looked at: half of them for views as they are, half of
   * the rest for coarser ones, and so on; whoever finds no place sees the whole board.
   */
  #audienceOf(view: Box | null): Audience {
    if (view === null || !this.#crowded) return this.#whole;
    for (let coarser = 0; coarser < limits.coarsenings; coarser++) {
      const area = areaOf(view, coarser);
      const name = `${area.x} ${area.y} ${area.width} ${area.height}`;
      const known = this.#audiences.get(name);
      if (known !== undefined) return known;
      if (this.#audiences.size >= limits.audiences * (1 - 2 ** -(coarser + 1))) continue;
      const audience = new Audience(area);
      this.#audiences.set(name, audience);
      return audience;
    }
    return this.#whole;
  }

  #tell(listener: Listener): void {
    const { attendee, audience, view, behind } = listener;
    listener.behind = !attendee.ready;
    if (listener.behind) return;
    const every = view === null ? null : this.#every;
    const frame = behind ? audience.state(every, listener.knows ? this.#indices : 0) : audience.news;
    listener.knows = true;
    if (frame !== null) attendee.send(frame);
  }
}
