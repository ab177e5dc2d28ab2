import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useNoteChanges } from '../panels/useNoteChanges.tsx';
import type { Board } from '../state/model.ts';
import { choiceOf, SectionReader, type Section } from '../state/sections.ts';

/** What the list shows now; zones are read again when something of them may be otherwise, and only those. */
export function useSections(board: Board): readonly Section[] {
  const [reader] = useState(() => new SectionReader());
  const zones = useStore(board.session, (session) => session.zones);
  const sorting = useStore(board.ui, ({ looking }) => looking?.sorting ?? 'place');
  const asked = useStore(
    board.ui,
    useShallow(({ sharing, found }) => ({ sharing, found })),
  );
  const known = useStore(
    board.session,
    useShallow(({ agenda, sets, taps, people }) => [agenda, ...(sorting === 'place' ? [] : [sets, taps, people])]),
  );
  useNoteChanges(board);
  // What people named a theme orders by, too.
  const names = sorting === 'theme' ? board.notes.themes() : null;
  // The choice reads all of these itself.
  // oxlint-disable-next-line react/exhaustive-deps
  const choice = useMemo(() => choiceOf(board), [board, sorting, asked, known, names]);
  return reader.read(board.notes, zones, choice);
}
