import type * as Y from 'yjs';
import { readThread } from '@forwhom/shared/board/readBoard.ts';
import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';

type End = NoteId | ThemeId;

/** Threads whose both ends are alive. They are few: all are read when one changes. */
export class ThreadShelf {
  readonly #isAlive: (end: End) => boolean;
  #threads: readonly Thread[] = [];
  #ends: ReadonlySet<End> = new Set();
  #living: readonly Thread[] = [];
  #touched = false;

  constructor(isAlive: (end: End) => boolean) {
    this.#isAlive = isAlive;
  }

  read(threads: Y.Map<Y.Map<unknown>>): void {
    this.#threads = [...threads.entries()]
      .map(([id, value]) => readThread(id, value))
      .filter((thread) => thread !== null)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#ends = new Set(this.#threads.flatMap(({ from, to }) => [from, to]));
    this.#touched = true;
  }

  /** A note or theme has appeared or disappeared. */
  touch(end: End): void {
    this.#touched ||= this.#ends.has(end);
  }

  /** True when other threads are alive than before. */
  measure(): boolean {
    if (!this.#touched) return false;
    this.#touched = false;
    const before = this.#living;
    const now = this.#threads.filter(({ from, to }) => this.#isAlive(from) && this.#isAlive(to));
    const isSame =
      now.length === before.length &&
      now.every(({ id, from, to }, i) => id === before[i]?.id && from === before[i].from && to === before[i].to);
    if (!isSame) this.#living = now;
    return !isSame;
  }

  all(): readonly Thread[] {
    return this.#living;
  }
}
