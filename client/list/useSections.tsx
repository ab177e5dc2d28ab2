import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useNoteChanges } from '../panels/useNoteChanges.tsx';
import type { Board } from '../state/model.ts';
import { choiceOf, SectionReader, type Asked, type Section } from '../state/sections.ts';

/** What the list shows now of what is asked; zones are read again when something of them may be otherwise, and only those. */
export function useSections(board: Board, asked: Asked): readonly Section[] {
  const [reader] = useState(() => new SectionReader());
  const zones = useStore(board.session, (session) => session.zones);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const known = useStore(
    board.session,
    useShallow(({ agenda, sets, taps, people }) => [
      agenda,
      ...(asked.sorting === 'place' ? [] : [sets, taps, people]),
    ]),
  );
  useNoteChanges(board);
  // What people named a theme orders by, too.
  const names = asked.sorting === 'theme' ? board.notes.themes() : null;
  // The choice reads all of these itself.
  // oxlint-disable-next-line react/exhaustive-deps
  const choice = useMemo(() => choiceOf(board, asked), [board, asked, sharing, known, names]);
  return reader.read(board.notes, zones, choice);
}
