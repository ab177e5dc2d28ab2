import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Surroundings } from './looking.ts';
import type { Board } from './model.ts';
import { language, t } from '../words/t.ts';

/** What filters and orders need to know of a board as it is now. */
export function aroundOf(
  { session, notes }: Pick<Board, 'session' | 'notes'>,
  isRead: (note: NoteId) => boolean = () => false,
): Surroundings {
  const { me, people, taps, sets } = session.getState();
  return {
    me: me?.id ?? null,
    nameOf: (person) => people.get(person)?.name ?? '',
    themeName: (theme) => notes.theme(theme)?.theme.name || t('group.unnamed'),
    isTheme: (theme) => notes.theme(theme) !== undefined,
    isRead,
    marks: taps.marks,
    sets,
    locale: language(),
  };
}
