import { cursorsFrame, type CursorEntry } from '@forwhom/shared/protocol/cursors.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Cursor } from './cursor.ts';
import { limits } from './limits.ts';

/** Who is in the room at a tick. */
interface Crowd {
  readonly everybody: readonly Cursor[];
  /** Of them, those who are shown before all others: they lead the workshop. */
  readonly leading: ReadonlySet<Cursor>;
  /** There are too many to show all of them to everybody. */
  readonly crowded: boolean;
  /** It is not who it was at the last tick, or it has just become a crowd, or ceased to be one. */
  readonly stirred: boolean;
  /** Monotonic milliseconds. */
  readonly now: number;
}

/**
 * Connections that see about the same part of the board. They are told of the same people, their cast, in the same
 * bytes: at most so many of those who do something there, who stay while they are there, while now and then one makes
 * room for another.
 */
export class Audience {
  members = 0;
  readonly #area: Box | null;
  /** The longest in it first. */
  readonly #cast = new Set<Cursor>();
  readonly #entered = new Set<Cursor>();
  #left: CursorEntry[] = [];
  /** From where in the crowd the next one is looked for. */
  #next = 0;
  #rotatedAt = -Infinity;
  readonly #states = new Map<string, Uint8Array>();
  news: Uint8Array | null = null;

  /** `area`: null for the whole board. */
  constructor(area: Box | null) {
    this.#area = area;
  }

  /** Sees who comes and goes at this tick, and writes what is new for those who know the rest. */
  tick(crowd: Crowd): void {
    if (this.#entered.size > 0) this.#entered.clear();
    if (this.#states.size > 0) this.#states.clear();
    this.#left = [];
    if (crowd.crowded || crowd.stirred) this.#recast(crowd);
    const entries = this.#left;
    for (const cursor of this.#cast) {
      if (this.#entered.size > 0 && this.#entered.has(cursor)) cursor.state(entries);
      else cursor.news(entries);
    }
    this.news = entries.length === 0 ? null : cursorsFrame(entries);
  }

  /**
   * All there is to know, for those who do not know it, in the state of this tick. `every`: they may send a position
   * once in so many milliseconds, and know something else, which is over; null: they have never said where they look.
   * `indices`: of those the ones below so many may be known to them, whoever has them now; 0: they know nothing.
   */
  state(every: number | null, indices: number): Uint8Array {
    const name = `${every} ${indices}`;
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const entries: CursorEntry[] = every === null ? [] : [{ index: 0, event: { kind: 'fresh', every } }];
    if (every === null) for (let index = 0; index < indices; index++) entries.push({ index, event: { kind: 'left' } });
    for (const cursor of this.#cast) cursor.state(entries);
    const state = cursorsFrame(entries);
    this.#states.set(name, state);
    return state;
  }

  #recast(crowd: Crowd): void {
    for (const cursor of this.#cast) if (!this.#shows(cursor, crowd)) this.#drop(cursor);
    if (!crowd.crowded) {
      for (const cursor of crowd.everybody) this.#add(cursor);
      return;
    }
    for (const cursor of crowd.leading) if (this.#shows(cursor, crowd)) this.#add(cursor);
    this.#fill(crowd);
    while (this.#cast.size > limits.cast) this.#dropOldest(crowd.leading);
  }

  /** Takes in whom there is room for; if there is none, one more from time to time, who takes the place of another. */
  #fill(crowd: Crowd): void {
    const { everybody, now } = crowd;
    let most: number = limits.cast;
    if (this.#cast.size >= most && now - this.#rotatedAt >= limits.rotateMs) most = this.#cast.size + 1;
    for (let i = 0; i < everybody.length && this.#cast.size < most; i++) {
      this.#next = (this.#next + 1) % everybody.length;
      const cursor = everybody[this.#next] as Cursor;
      if (!this.#shows(cursor, crowd) || this.#cast.has(cursor)) continue;
      this.#add(cursor);
      this.#rotatedAt = now;
    }
  }

  #shows(cursor: Cursor, { crowded, now }: Crowd): boolean {
    return !cursor.gone && (!crowded || cursor.isIn(this.#area, now));
  }

  #add(cursor: Cursor): void {
    if (this.#cast.has(cursor)) return;
    this.#cast.add(cursor);
    this.#entered.add(cursor);
  }

  #drop(cursor: Cursor): void {
    this.#cast.delete(cursor);
    if (!this.#entered.delete(cursor)) this.#left.push({ index: cursor.index, event: { kind: 'left' } });
  }

  #dropOldest(leading: ReadonlySet<Cursor>): void {
    for (const cursor of this.#cast) if (!leading.has(cursor)) return this.#drop(cursor);
    for (const cursor of this.#cast) return this.#drop(cursor);
  }
}
