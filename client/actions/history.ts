import * as Y from 'yjs';
import { setGone } from '@forwhom/shared/board/writeNote.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import { isTouchedByOthers, notesCreatedIn } from './authorship.ts';

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

/** My acts on one document, in the order in which they can be taken back. Others' acts are never among them. */
export class History {
  readonly #doc: Y.Doc;
  readonly #room: Room;
  readonly #manager: Y.UndoManager;
  readonly #tell: (buttons: { undo: boolean; redo: boolean }) => void;
  /** What the next act is joined to, if it is of the same run; `until` is an instant. */
  #run: { readonly key: string; readonly until: number } | null = null;

  constructor(doc: Y.Doc, room: Room, tell: (buttons: { undo: boolean; redo: boolean }) => void) {
    this.#doc = doc;
    this.#room = room;
    this.#tell = tell;
    const scope = ['notes', 'themes', 'threads'].map((root) => doc.getMap(root));
    this.#manager = new Y.UndoManager(scope, { captureTimeout: FOR_EVER, trackedOrigins: new Set([this]) });
    this.#report();
  }

  /** One act: one transaction, one step of undo, unless it goes on with a run that has not ended. */
  act(work: () => void, run?: string): void {
    const now = this.#room.now();
    const goesOn = run !== undefined && this.#run?.key === run && now < this.#run.until;
    if (!goesOn) this.#manager.stopCapturing();
    this.#doc.transact(work, this);
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

  /** Takes my last act back. A note of mine in which others have written is not torn away from them: it goes softly. */
  undo(): void {
    this.#run = null;
    const last = this.#manager.undoStack.at(-1);
    const created = last === undefined ? [] : notesCreatedIn(this.#doc, last.insertions);
    if (created.some((note) => this.#isShared(note))) this.#softly(created);
    else this.#step('undoStack', () => this.#manager.undo());
    this.#report();
  }

  redo(): void {
    this.#run = null;
    this.#step('redoStack', () => this.#manager.redo());
    this.#report();
  }

  close(): void {
    this.#manager.destroy();
    this.#tell({ undo: false, redo: false });
  }

  /**
   * Left alone, the manager goes on to earlier acts when one can change nothing any more, and would tear away a note
   * that was never asked about. So it sees one act at a time.
   */
  #step(stack: 'undoStack' | 'redoStack', work: () => unknown): void {
    const earlier = this.#manager[stack].splice(0, this.#manager[stack].length - 1);
    const hadOne = this.#manager[stack].length > 0;
    const changed = work() !== null;
    this.#manager[stack].unshift(...earlier);
    if (hadOne && !changed) this.#room.notice(t('core.overtaken'));
  }

  #isShared(note: NoteId): boolean {
    return this.#room.isOpenElsewhere(note) || isTouchedByOthers(this.#doc, note);
  }

  /** Marks the notes as deleted in place of the manager's own undo, and lets it record that as something to redo. */
  #softly(notes: readonly NoteId[]): void {
    const manager = this.#manager;
    manager.undoStack.pop();
    const me = this.#room.me();
    if (me === null) return;
    manager.undoing = true;
    try {
      const stored = this.#doc.getMap('notes');
      this.#doc.transact(() => {
        for (const note of notes) {
          const map = stored.get(note);
          if (map instanceof Y.Map && !map.has('gone')) setGone(this.#doc, note, me, this.#room.now());
        }
      }, manager);
    } finally {
      manager.undoing = false;
    }
  }

  #report(): void {
    this.#tell({ undo: this.#manager.canUndo(), redo: this.#manager.canRedo() });
  }
}
