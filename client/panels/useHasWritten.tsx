import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NoteStore } from '../state/model.ts';

const wrote = (notes: NoteStore, person: ParticipantId): boolean => {
  for (const { note } of notes.values()) if (note.author === person) return true;
  return false;
};

/** Whether a note of mine lies on the board. */
export function useHasWritten({ notes, session }: Board): boolean {
  const me = useStore(session, ({ me: mine }) => mine?.id ?? null);
  const subscribe = useCallback((changed: () => void) => notes.subscribe(changed), [notes]);
  return useSyncExternalStore(subscribe, () => me !== null && wrote(notes, me));
}
