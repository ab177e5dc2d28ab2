import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useNoteChanges } from '../panels/useNoteChanges.tsx';
import type { Board } from '../state/model.ts';
import { choiceOf, sectionsOf, type Section } from '../state/sections.ts';

/** What the list shows now; read again whenever something of it may be otherwise. */
export function useSections(board: Board): readonly Section[] {
  const zones = useStore(board.session, (session) => session.zones);
  const sorting = useStore(board.ui, ({ looking }) => looking?.sorting ?? 'place');
  useStore(
    board.ui,
    useShallow(({ sharing, found }) => ({ sharing, found })),
  );
  useStore(
    board.session,
    useShallow(({ agenda, sets, taps, people }) => [
      agenda?.current,
      ...(sorting === 'place' ? [] : [sets, taps, people]),
    ]),
  );
  useNoteChanges(board);
  return sectionsOf(board.notes, zones, choiceOf(board));
}
