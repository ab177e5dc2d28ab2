import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Board, Suggestion } from '../../state/model.ts';
import { groupedIn, stillOpen } from './suggestions.ts';

/** What is suggested and still makes sense; null when nothing was asked for. It ends with the step. */
export function useSuggestions(board: Board): readonly Suggestion[] | null {
  useEffect(() => {
    const { notes, session, ui } = board;
    const ends = [
      notes.subscribe(() => {
        const { suggestions } = ui.getState();
        if (suggestions === null || suggestions.length === 0) return;
        const left = stillOpen(suggestions, notes);
        if (left !== suggestions) ui.setState({ suggestions: left.length === 0 ? null : left });
      }),
      session.subscribe(({ agenda }, before) => {
        if (groupedIn(agenda) !== groupedIn(before.agenda)) ui.setState({ suggestions: null });
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [board]);
  return useStore(board.ui, ({ suggestions }) => suggestions);
}
