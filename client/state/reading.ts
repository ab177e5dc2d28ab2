import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoardId, NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { readJsonAt, type Shelf } from '../connection/shelf.ts';

/** Written at most once in this time (milliseconds). */
const WRITE_EVERY = 1_000;
/** More notes than a board holds are not remembered. */
const MOST = 20_000;

/** Which notes this browser has shown, legibly. Nobody else learns of it. */
export class Reading {
  readonly read: StoreApi<{ readonly notes: ReadonlySet<NoteId> }>;
  readonly #shelf: Shelf;
  readonly #key: string;
  #writing: ReturnType<typeof setTimeout> | null = null;

  constructor(shelf: Shelf, board: BoardId) {
    this.#shelf = shelf;
    this.#key = `forwhom/${board}/read`;
    const kept = readJsonAt(shelf, this.#key);
    const notes = new Set((Array.isArray(kept) ? kept : []).filter((id) => typeof id === 'string') as NoteId[]);
    this.read = createStore(() => ({ notes }));
  }

  /** These have been on the screen, at a size that can be read. */
  saw(ids: Iterable<NoteId>): void {
    const { notes } = this.read.getState();
    const fresh = [...ids].filter((id) => !notes.has(id));
    if (fresh.length === 0) return;
    this.read.setState({ notes: new Set([...notes, ...fresh].slice(-MOST)) });
    this.#writing ??= setTimeout(() => this.flush(), WRITE_EVERY);
  }

  /** Writes what a timer would have written later. */
  flush(): void {
    if (this.#writing === null) return;
    clearTimeout(this.#writing);
    this.#writing = null;
    this.#shelf.set(this.#key, JSON.stringify([...this.read.getState().notes]));
  }
}
