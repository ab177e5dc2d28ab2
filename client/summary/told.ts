import type { ToldBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import type { Board, SessionState } from '../state/model.ts';

/** Pages are not told whether joining asks for a function. Where somebody has one, or a result tells of one, it does. */
const asksFunction = (people: SessionState['people'], sets: SessionState['sets']): boolean =>
  [...people.values()].some((person) => person.function !== null) ||
  sets.some(({ rounds }) =>
    rounds.some(({ result }) =>
      Object.values(result?.byFunction ?? {}).some((cells) => Object.values(cells).some((dots) => dots !== null)),
    ),
  );

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
    asksFunction: asksFunction(people, sets),
    people: new Map([...people.values()].map(({ id, name }) => [id, name])),
    names: false,
  };
}
