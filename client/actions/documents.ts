import type * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Words } from '../connection/unsent.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import type { BoardActions } from './boardActions.ts';

/** The documents that are shown and written on: the board, and my drafts beside it. */
export class Documents {
  readonly #notes: DocumentNotes;
  readonly #actions: BoardActions;
  #board: Y.Doc | null = null;
  #drafts: Y.Doc | null = null;
  #shown = false;

  constructor(notes: DocumentNotes, actions: BoardActions) {
    this.#notes = notes;
    this.#actions = actions;
  }

  /** Others take the place of those before, which stay on screen until these are shown. */
  open(board: Y.Doc, drafts: Y.Doc | null): void {
    this.#board = board;
    this.#drafts = drafts;
  }

  /** Shows them, unless they are shown. */
  show(): void {
    if (this.#shown || this.#board === null) return;
    this.#shown = true;
    this.#notes.attach(this.#board, this.#drafts);
    this.#actions.attach(this.#board, this.#drafts);
  }

  /** Nothing is followed or written any longer; what was shown stays on screen. */
  hide(): void {
    this.#shown = false;
    this.#actions.detach();
    this.#notes.detach();
  }

  /**
   * Finds a place for what was left of earlier drafts, and shows these from now on. In this order: a note that is being
   * written in changes neither its text nor its caret while it is revealed.
   */
  turn(drafts: Y.Doc, left: ReadonlyMap<NoteId, Words>, live: boolean): ReadonlyMap<NoteId, Words> {
    this.show();
    const rest = this.#actions.takeIn(drafts, left, live);
    if (this.#drafts !== drafts) {
      this.#drafts = drafts;
      this.#shown = false;
      this.show();
    }
    return rest;
  }
}
