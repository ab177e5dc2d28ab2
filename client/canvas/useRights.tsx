import { useSyncExternalStore } from 'react';
import { operations, type Operation } from '@forwhom/shared/board/shape.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { kindsOf, mayTo } from './rights.ts';

/** What I may do to these notes now; asked again whenever the workshop or the notes change. */
export function useRights(board: Board, ids: readonly NoteId[]): (operation: Operation) => boolean {
  const allowed = useSyncExternalStore(
    (changed) => {
      const ends = [board.session.subscribe(changed), board.notes.subscribe(changed)];
      return () => {
        for (const end of ends) end();
      };
    },
    () => {
      const kinds = kindsOf(board, ids);
      return operations.filter((operation) => kinds.every((draft) => mayTo(board, operation, draft))).join(' ');
    },
  );
  return (operation) => allowed.split(' ').includes(operation);
}
