import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { facesOf } from '../canvas/faces.ts';
import { isMarking } from '../canvas/noteActs.ts';
import type { Board } from '../state/model.ts';
import type { Facts } from './facts.ts';
import { useEditors } from './useEditors.tsx';
import { useRights } from './useRights.tsx';

/** What rows wear besides their words, as it is now. */
export function useFacts(board: Board): Facts {
  const editors = useEditors(board);
  const { readable, hidden } = useRights(board);
  const marking = useStore(board.session, isMarking);
  const lit = useStore(board.session, ({ guide }) => guide.spotlight);
  const known = useStore(
    board.session,
    useShallow(({ agenda, taps, mine, people }) => ({ agenda, taps, mine, people })),
  );
  const face = useMemo(() => facesOf(known), [known]);
  const held = useStore(
    board.ui,
    useShallow(({ selected, hit, editing }) => ({ selected, hit, editing: editing?.id ?? null })),
  );
  const threads = useThreads(board);
  return useMemo(
    () => ({ face, readable, hidden, marking, lit, editors, threads, ...held }),
    [face, readable, hidden, marking, lit, editors, threads, held],
  );
}

function useThreads({ notes }: Board): Facts['threads'] {
  const threads = useSyncExternalStore(
    useCallback((changed) => notes.subscribe(changed), [notes]),
    () => notes.threads(),
  );
  return useMemo(() => {
    const counts = new Map<NoteId | ThemeId, number>();
    for (const end of threads.flatMap(({ from, to }) => [from, to])) counts.set(end, (counts.get(end) ?? 0) + 1);
    return counts;
  }, [threads]);
}
