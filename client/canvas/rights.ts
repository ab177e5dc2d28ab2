import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { showsCursors, veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';

type Asked = Pick<Board, 'notes' | 'session' | 'may' | 'mayWrite'>;

/**
 * Whether I may do this now to a hidden note of mine, or to one that everybody reads. My own hidden notes are mine as
 * long as I may write; what everybody reads is not written in while new notes are hidden. Hidden notes are in no theme
 * and have no threads.
 */
export function mayTo(board: Omit<Asked, 'notes'>, operation: Operation, draft: boolean): boolean {
  if (draft) return board.mayWrite() && operation !== 'theme' && operation !== 'thread';
  const { agenda } = board.session.getState();
  const isVeiled = agenda !== null && veilOf(agenda) !== 'visible';
  return board.may(operation) && !(isVeiled && operation === 'text');
}

/** Whether I may show everybody a place: others than facilitators only while hands are shown. */
export function mayPing({ session }: Pick<Board, 'session'>): boolean {
  const { me, agenda } = session.getState();
  return me?.role === 'facilitator' || (me?.role === 'contributor' && agenda !== null && showsCursors(agenda));
}

/** Whether hidden notes are among these (true), and whether others are (false). */
export function kindsOf({ notes }: Pick<Asked, 'notes'>, ids: Iterable<NoteId>): readonly boolean[] {
  const kinds = new Set<boolean>();
  for (const id of ids) kinds.add(notes.get(id)?.draft === true);
  return [...kinds];
}

/** Whether I may do this to all of these notes now. */
export function mayDo(board: Asked, operation: Operation, ids: Iterable<NoteId>): boolean {
  return kindsOf(board, ids).every((draft) => mayTo(board, operation, draft));
}
