import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** Length of a new note's coming up, in milliseconds. */
const EASE = 160;
/** More than this at once is a load or a paste, not a hand: they are there at once. */
const MOST = 12;

/** Notes that have just been made and come up softly. */
export class Appearing {
  readonly #since = new Map<NoteId, number>();

  add(ids: readonly NoteId[], now: number): void {
    if (ids.length > MOST) return;
    for (const id of ids) this.#since.set(id, now);
  }

  has(id: NoteId): boolean {
    return this.#since.has(id);
  }

  ids(): Iterable<NoteId> {
    return this.#since.keys();
  }

  /** Forgets those that are up, or gone. Whether there were any. */
  settle(now: number, alive: (id: NoteId) => boolean): boolean {
    let settled = false;
    for (const [id, since] of this.#since) {
      if (now - since < EASE && alive(id)) continue;
      this.#since.delete(id);
      settled = true;
    }
    return settled;
  }

  /** How far each has come up: 0 … 1. */
  progress(now: number): ReadonlyMap<NoteId, number> {
    const progress = new Map<NoteId, number>();
    for (const [id, since] of this.#since)
      progress.set(id, 1 - (1 - Math.min(1, Math.max(0, (now - since) / EASE))) ** 3);
    return progress;
  }
}
