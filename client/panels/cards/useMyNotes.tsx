import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';

function useCount({ notes }: Board, count: () => number): number {
  return useSyncExternalStore(
    useCallback((changed) => notes.subscribe(changed), [notes]),
    count,
  );
}

/** How many notes of mine there are, hidden ones included. */
export function useMyNotes(board: Board): number {
  const me = useStore(board.session, ({ me: mine }) => mine?.id ?? null);
  return useCount(board, () => (me === null ? 0 : board.notes.writtenBy(me)));
}

/** How many hidden notes of mine there are. */
export const useMyDrafts = (board: Board): number => useCount(board, () => board.notes.draftCount);
