import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Board, NoteRecord } from '../../state/model.ts';

function useCount({ notes }: Board, counts: (record: NoteRecord) => boolean): number {
  const subscribe = useCallback((changed: () => void) => notes.subscribe(changed), [notes]);
  return useSyncExternalStore(subscribe, () => {
    let count = 0;
    for (const record of notes.values()) if (counts(record)) count++;
    return count;
  });
}

/** How many notes of mine there are, hidden ones included. */
export function useMyNotes(board: Board): number {
  const me = useStore(board.session, ({ me: mine }) => mine?.id ?? null);
  return useCount(board, ({ note }) => me !== null && note.author === me);
}

/** How many hidden notes of mine there are. */
export const useMyDrafts = (board: Board): number => useCount(board, ({ draft }) => draft);
