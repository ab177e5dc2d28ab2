import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** Length of a new note's coming up, in milliseconds. */
const EASE = 160;
/** More than this at once is a load or a paste, not a hand: they are there at once. */
const MOST = 12;

/** Length of a revealed note's turn, and of all turns together, in milliseconds. */
const TURN = 180;
const ALL_TURNS = 900;
const BETWEEN_TURNS = 24;
/** More than this are not turned one by one. */
const MOST_TURNS = 600;

/** Notes that have just been made and come up softly, or were revealed and turn over. */
export class Appearing {
  readonly #since = new Map<NoteId, number>();
  readonly #turns = new Map<NoteId, number>();

  add(ids: readonly NoteId[], now: number): void {
    if (ids.length > MOST) return;
    for (const id of ids) this.#since.set(id, now);
  }

  /** They lie face down and turn over, one soon after the other. */
  turn(ids: readonly NoteId[], now: number): void {
    if (ids.length > MOST_TURNS) return;
    const step = Math.min(BETWEEN_TURNS, (ALL_TURNS - TURN) / Math.max(1, ids.length));
    for (const [i, id] of ids.entries()) this.#turns.set(id, now + i * step);
  }

  *ids(): Iterable<NoteId> {
    yield* this.#since.keys();
    yield* this.#turns.keys();
  }

  /** Forgets those that are up, or gone. Whether there were any. */
  settle(now: number, alive: (id: NoteId) => boolean): boolean {
    let settled = false;
    for (const [some, length] of [
      [this.#since, EASE],
      [this.#turns, TURN],
    ] as const) {
      for (const [id, since] of some) {
        if (now - since < length && alive(id)) continue;
        some.delete(id);
        settled = true;
      }
    }
    return settled;
  }

  /** How far each has turned over: 0 … 1. */
  turning(now: number): ReadonlyMap<NoteId, number> {
    const progress = new Map<NoteId, number>();
    for (const [id, since] of this.#turns) progress.set(id, Math.min(1, Math.max(0, (now - since) / TURN)));
    return progress;
  }

  /** How far each has come up: 0 … 1. */
  progress(now: number): ReadonlyMap<NoteId, number> {
    const progress = new Map<NoteId, number>();
    for (const [id, since] of this.#since)
      progress.set(id, 1 - (1 - Math.min(1, Math.max(0, (now - since) / EASE))) ** 3);
    return progress;
  }
}
