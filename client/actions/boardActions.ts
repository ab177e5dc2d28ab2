import type * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Words } from '../connection/unsent.ts';
import type { Actions } from '../state/model.ts';
import { Desk, type Stage } from './desk.ts';
import { noteActions } from './noteActions.ts';
import { rowActions } from './rowActions.ts';
import { placeActions } from './placeActions.ts';
import { themeActions } from './themeActions.ts';
import { takeIn } from './takeIn.ts';
import { threadActions } from './threadActions.ts';

/** All writing on the board and on my drafts. Survives the documents: `attach` puts others in their place. */
export interface BoardActions extends Actions, Pick<ReturnType<typeof themeActions>, 'joinCandidates'> {
  /** There is a document to write on. */
  readonly isReady: () => boolean;
  /** Writes on these documents from now on; what was done on others cannot be taken back any longer. */
  attach(board: Y.Doc, drafts: Y.Doc | null): void;
  detach(): void;
  /** Finds a place for words that were on their way when my drafts were over; answers with what found none. */
  takeIn(drafts: Y.Doc, words: ReadonlyMap<NoteId, Words>, live: boolean): ReadonlyMap<NoteId, Words>;
  /** What was done up to now cannot be taken back any longer. */
  forget(): void;
}

export function boardActions(stage: Stage): BoardActions {
  const desk = new Desk(stage);
  const themes = themeActions(desk);
  return {
    ...noteActions(desk),
    ...rowActions(desk, themes.groupAll),
    ...placeActions(desk),
    ...themes,
    ...threadActions(desk),
    history: desk.history,
    undo: () => desk.undo(),
    redo: () => desk.redo(),
    isReady: () => desk.isReady,
    attach: (board, drafts) => desk.attach(board, drafts),
    detach: () => desk.detach(),
    takeIn: (drafts, words, live) => takeIn(desk, drafts, words, live),
    forget: () => desk.forget(),
  };
}
