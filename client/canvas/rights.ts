import type { Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';

type Asked = Pick<Board, 'notes' | 'session' | 'may' | 'mayWrite'>;

/**
 * Whether I may do this to all of these notes now. My own hidden notes are mine as long as I may write; a note that
 * everybody reads is not written in while new notes are hidden. Hidden notes are in no theme and have no threads.
 */
export function mayDo(board: Asked, operation: Operation, ids: Iterable<NoteId>): boolean {
  const { agenda } = board.session.getState();
  const isVeiled = agenda !== null && veilOf(agenda) !== 'visible';
  const onReadable = board.may(operation) && !(isVeiled && operation === 'text');
  for (const id of ids) {
    const draft = board.notes.get(id)?.draft === true;
    if (draft ? !board.mayWrite() || operation === 'theme' || operation === 'thread' : !onReadable) return false;
  }
  return true;
}
