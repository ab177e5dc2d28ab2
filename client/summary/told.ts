import type { ToldBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import type { Board } from '../state/model.ts';

/**
 * The board as this person is told it, for the summary: what is revealed, without drafts, mine included, and without
 * names beside notes; a file with names is asked for in so many words. null until the workshop was told.
 */
export function toldOf({ notes, session }: Pick<Board, 'notes' | 'session'>): ToldBoard | null {
  const { agenda, zones, sets, insights, taps, people } = session.getState();
  if (agenda === null) return null;
  const shown = [...notes.values()].filter(({ draft }) => !draft);
  return {
    agenda,
    zones,
    sets,
    insights,
    taps,
    content: {
      notes: new Map(shown.map(({ note }) => [note.id, note])),
      themes: new Map(notes.themes().map(({ theme }) => [theme.id, theme])),
      threads: new Map(notes.threads().map((thread) => [thread.id, thread])),
    },
    asksFunction: [...people.values()].some((person) => person.function !== null),
    people: new Map([...people.values()].map(({ id, name }) => [id, name])),
    names: false,
  };
}
