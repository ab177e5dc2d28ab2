import { useEffect, useReducer } from 'react';
import type { Board } from '../state/model.ts';
import { followNotes } from './followNotes.ts';

/** Draws again whenever notes, themes or threads have changed: they are read from the board's own records. */
export function useNoteChanges({ notes }: Board): void {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = followNotes(notes, changed);
    changed();
    return stop;
  }, [notes]);
}
