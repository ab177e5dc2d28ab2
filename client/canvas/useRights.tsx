import { useSyncExternalStore } from 'react';
import { operations, type Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { mayDo } from './rights.ts';

/** What I may do to these notes now; asked again whenever the workshop or the notes change. */
export function useRights(board: Board, ids: readonly NoteId[]): (operation: Operation) => boolean {
  const allowed = useSyncExternalStore(
    (changed) => {
      const ends = [board.session.subscribe(changed), board.notes.subscribe(changed)];
      return () => {
        for (const end of ends) end();
      };
    },
    () => operations.filter((operation) => mayDo(board, operation, ids)).join(' '),
  );
  return (operation) => allowed.split(' ').includes(operation);
}
