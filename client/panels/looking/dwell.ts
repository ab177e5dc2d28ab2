import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** Whoever has had a note before their eyes for so long (milliseconds) has read it. */
const LONG_ENOUGH = 2_000;

/** Tells what has been looked at from what has only been passed by. */
export class Dwell {
  #since = new Map<NoteId, number>();

  /** What is to be seen now, in milliseconds of any clock; answers with what has been there long enough. */
  look(now: number, visible: Iterable<NoteId>): readonly NoteId[] {
    const since = new Map<NoteId, number>();
    for (const id of visible) since.set(id, this.#since.get(id) ?? now);
    this.#since = since;
    return [...since].filter(([, start]) => now - start >= LONG_ENOUGH).map(([id]) => id);
  }
}
