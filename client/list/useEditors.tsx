import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';

/** Somebody else who has a note open for writing. */
export interface Editor {
  readonly name: string;
  readonly color: number;
}

/** Who is editing which note; one name a note is enough to wait for. */
export function useEditors(board: Board): ReadonlyMap<NoteId, Editor> {
  const others = useStore(board.others, (state) => state.others);
  return useMemo(
    () => new Map(others.flatMap(({ editing, user }) => (editing === null ? [] : [[editing, user] as const]))),
    [others],
  );
}
