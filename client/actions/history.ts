import * as Y from 'yjs';
import { setGone } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import { isTouchedByOthers, notesCreatedIn } from './authorship.ts';
import type { Needs } from '../state/needs.ts';
import { leaveStanding } from './standing.ts';

/** A pause of typing longer than this ends the run: what follows is another act (milliseconds). */
const TYPING_PAUSE = 1_000;
/** The manager's own clock merges everything; what is one act is decided here. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** What undo needs to know about the room. */
export interface Room {
  readonly me: () => ParticipantId | null;
  /** Somebody else has the note open, or has letters of theirs on the way to it. */
  readonly isOpenElsewhere: (note: NoteId) => boolean;
  readonly now: () => number;
  readonly notice: (message: string) => void;
}

/** One document with what was done to it. */
interface Book {
  readonly doc: Y.Doc;
  readonly manager: Y.UndoManager;
}

/** An act, as the books hold it: one step in each that it wrote into. */
interface Act {
  readonly books: readonly Book[];
  readonly needs: Needs;
}

type Stack = 'undoStack' | 'redoStack';

/** My acts on the board and on my drafts, in the order in which they can be taken back. Others' are never among them. */
export class History {
  readonly #books: readonly Book[];
  readonly #room: Room;
  readonly #tell: (buttons: { undo: boolean; redo: boolean }) => void;
  readonly #done: Act[] = [];
  readonly #undone: Act[] = [];
  /** What the next act is joined to, if it is of the same run; `until` is an instant. */
  #run: { readonly key: string; readonly until: number } | null = null;

  constructor(docs: readonly Y.Doc[], room: Room, tell: (buttons: { undo: boolean; redo: boolean }) => void) {
    this.#room = room;
    this.#tell = tell;
    this.#books = docs.map((doc) => {
      const scope = ['notes', 'themes', 'threads'].map((root) => doc.getMap(root));
      const manager = new Y.UndoManager(scope, { captureTimeout: FOR_EVER, trackedOrigins: new Set([this]) });
      return { doc, manager };
    });
    this.#report();
  }

  /** One act: one transaction a document, one step of undo, unless it goes on with a run that has not ended. */
  act(needs: Needs, work: () => void, run?: string): void {
    const now = this.#room.now();
    const goesOn = run !== undefined && this.#run?.key === run && now < this.#run.until;
    if (!goesOn) for (const { manager } of this.#books) manager.stopCapturing();
    const before = this.#books.map(({ manager }) => manager.undoStack.length);
    this.#transact(this.#books, work);
    const books = this.#books.filter(({ manager }, i) => manager.undoStack.length > (before[i] ?? 0));
    if (books.length > 0) {
      this.#done.push({ books, needs });
      this.#undone.length = 0;
    }
    this.#run = run === undefined ? null : { key: run, until: now + TYPING_PAUSE };
    this.#report();
  }

  /** The next act of this run belongs to the act before, however late it comes. */
  expect(run: string): void {
    this.#run = { key: run, until: Number.POSITIVE_INFINITY };
  }

  endRun(): void {
    this.#run = null;
  }

  /** What taking the last act back, or bringing it back, would need; null when there is none. */
  needs(what: 'undo' | 'redo'): Needs | null {
    return (what === 'undo' ? this.#done : this.#undone).at(-1)?.needs ?? null;
  }

  /** Takes my last act back. A note of mine in which others have written is not torn away from them: it goes softly. */
  undo(): void {
    this.#step(this.#done, this.#undone, 'undoStack', (book) => {
      const created = notesCreatedIn(book.doc, book.manager.undoStack.at(-1)?.insertions);
      return created.some((note) => this.#isShared(book.doc, note))
        ? this.#softly(book, created)
        : alone(book.manager, 'undoStack', () => book.manager.undo());
    });
  }

  redo(): void {
    this.#step(this.#undone, this.#done, 'redoStack', ({ manager }) =>
      alone(manager, 'redoStack', () => manager.redo()),
    );
  }

  close(): void {
    for (const { manager } of this.#books) manager.destroy();
    this.#tell({ undo: false, redo: false });
  }

  /** Moves the last act from one pile to the other, as far as it can still be done; says so where it cannot. */
  #step(from: Act[], to: Act[], stack: Stack, turn: (book: Book) => boolean): void {
    this.#run = null;
    const act = from.pop();
    if (act === undefined) return;
    const books = act.books.filter((book) => book.manager[stack].length > 0 && turn(book));
    if (books.length > 0) to.push({ ...act, books });
    else this.#room.notice(t('core.overtaken'));
    this.#report();
  }

  #transact([first, ...rest]: readonly Book[], work: () => void): void {
    if (first === undefined) work();
    else first.doc.transact(() => this.#transact(rest, work), this);
  }

  #isShared(doc: Y.Doc, note: NoteId): boolean {
    return this.#room.isOpenElsewhere(note) || isTouchedByOthers(doc, note);
  }

  /** Marks the notes as deleted in place of the manager's own undo, and lets it record that as something to redo. */
  #softly({ doc, manager }: Book, notes: readonly NoteId[]): boolean {
    manager.undoStack.pop();
    const me = this.#room.me();
    if (me === null) return false;
    manager.undoing = true;
    try {
      const stored = doc.getMap('notes');
      doc.transact(() => {
        for (const note of notes) {
          const map = stored.get(note);
          if (map instanceof Y.Map && !map.has('gone')) setGone(doc, note, me, this.#room.now());
        }
      }, manager);
    } finally {
      manager.undoing = false;
    }
    return true;
  }

  #report(): void {
    this.#tell({ undo: this.#done.length > 0, redo: this.#undone.length > 0 });
  }
}

/**
 * Left alone, a manager goes on to earlier acts when one can change nothing any more, and would tear away a note that
 * was never asked about; and it takes values away where it cannot put back what stood before. So it sees one act at a
 * time, and its filter, which is asked about each value before it goes, puts that back. True when something was changed.
 */
function alone(manager: Y.UndoManager, stack: Stack, work: () => unknown): boolean {
  const step = manager[stack].at(-1);
  const earlier = manager[stack].splice(0, manager[stack].length - 1);
  manager.deleteFilter = (item) => {
    if (step !== undefined) leaveStanding(item, step);
    return true;
  };
  const changed = work() !== null;
  manager[stack].unshift(...earlier);
  return changed;
}
