import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { aroundOf } from '../panels/looking/around.ts';
import { useNoteChanges } from '../panels/useNoteChanges.tsx';
import { sorted } from '../state/looking.ts';
import type { Board } from '../state/model.ts';
import { sectionsOf, type Section } from './sections.ts';

/** What the list shows now: without what my search does not find, and in the order that I want to read in. */
export function useSections(board: Board): readonly Section[] {
  const zones = useStore(board.session, (session) => session.zones);
  const step = useStore(board.session, ({ agenda }) => (agenda === null ? null : stepOf(agenda)));
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const found = useStore(board.ui, (ui) => ui.found);
  const sorting = useStore(board.ui, ({ looking }) => looking?.sorting ?? 'place');
  // What an order depends on, besides the notes.
  const ranked = useStore(
    board.session,
    useShallow(({ sets, taps, people }) => (sorting === 'place' ? null : { sets, taps, people })),
  );
  const arrange = useMemo(
    () =>
      ranked === null || sorting === 'place'
        ? null
        : (records: Parameters<typeof sorted>[0]) => sorted(records, sorting, aroundOf(board)),
    [board, sorting, ranked],
  );
  useNoteChanges(board);
  return sectionsOf(board.notes, zones, {
    groupsIn: (zone) => step?.tools.includes('group') === true && (step.zone === null || step.zone === zone),
    isShown: ({ note, draft }) => !(draft && sharing) && (found === null || found.has(note.id)),
    arrange,
  });
}
