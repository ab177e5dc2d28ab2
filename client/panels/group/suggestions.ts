import { suggestThemes } from '@forwhom/shared/grouping/suggestThemes.ts';
import type { ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf, type AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Actions, Board, NoteRecord, NoteStore, Suggestion, ThemeRecord } from '../../state/model.ts';

type Into = Parameters<Actions['group']>[1];
type Read = Pick<NoteStore, 'get' | 'theme' | 'themes' | 'ungrouped'>;

/** Where notes are grouped in this step: a zone, `board` for all of them, or null where they are not. */
export function groupedIn(agenda: AgendaPart | null): ZoneId | 'board' | null {
  const step = agenda === null ? null : stepOf(agenda);
  return step?.tools.includes('group') === true ? (step.zone ?? 'board') : null;
}

/** Notes of there that are in no theme, in reading order. */
export const looseIn = (notes: Pick<NoteStore, 'ungrouped'>, where: ZoneId | 'board'): readonly NoteRecord[] =>
  notes.ungrouped(where === 'board' ? undefined : where);

/** Where a theme is: where its notes lie, or where it was made. */
export function zonesOf(notes: Pick<NoteStore, 'get'>, { theme, members }: ThemeRecord): readonly (ZoneId | null)[] {
  const zones = new Set(members.flatMap((id) => notes.get(id)?.note.zone ?? []));
  return zones.size === 0 ? [theme.zone] : [...zones];
}

/** Themes for the notes that are in none, where this step groups. Computed here: no text leaves the browser for it. */
export function suggest({ notes, session }: Pick<Board, 'notes' | 'session'>): readonly Suggestion[] {
  const where = groupedIn(session.getState().agenda);
  if (where === null) return [];
  const confirmed = notes
    .themes()
    .filter((one) => one.theme.name !== '' && (where === 'board' || zonesOf(notes, one).includes(where)))
    .map(({ theme, members }) => ({
      id: theme.id,
      name: theme.name,
      notes: members.flatMap((id) => {
        const text = notes.get(id)?.note.text;
        return text === undefined ? [] : [{ id, text }];
      }),
    }));
  const loose = looseIn(notes, where).map(({ note: { id, text } }) => ({ id, text }));
  return suggestThemes(loose, confirmed).map(({ name, notes: ids, shared, theme }, i) => ({
    id: `suggestion-${String(i)}`,
    name,
    notes: ids,
    shared: [shared],
    theme,
  }));
}

/**
 * What is left of suggestions on the board as it is now: notes that have gone, or that somebody has put into a theme,
 * are no longer in them. The same array when nothing has changed.
 */
export function stillOpen(suggestions: readonly Suggestion[], notes: Read): readonly Suggestion[] {
  const isLoose = (id: NoteRecord['note']['id']): boolean => {
    const record = notes.get(id);
    if (record === undefined || record.draft) return false;
    return record.note.theme === null || notes.theme(record.note.theme) === undefined;
  };
  let changed = false;
  const left = suggestions.flatMap((suggestion): readonly Suggestion[] => {
    const { theme } = suggestion;
    const ids = suggestion.notes.filter(isLoose);
    const stands = theme === null ? ids.length >= 2 : ids.length >= 1 && notes.theme(theme) !== undefined;
    if (stands && ids.length === suggestion.notes.length) return [suggestion];
    changed = true;
    return stands ? [{ ...suggestion, notes: ids }] : [];
  });
  return changed ? left : suggestions;
}

const intoOf = ({ theme, name }: Suggestion): Into => (theme === null ? { name } : { theme });

/** Does what is suggested, as one act. The theme, or null when nothing was done. */
export function accept({ notes, actions, ui }: Pick<Board, 'notes' | 'actions' | 'ui'>, id: string): ThemeId | null {
  const wanted = stillOpen(ui.getState().suggestions ?? [], notes).find((one) => one.id === id);
  const theme = wanted === undefined ? null : actions.group(wanted.notes, intoOf(wanted));
  if (theme !== null) dismiss({ ui }, id);
  return theme;
}

/** Does all that is suggested, as one act. How many notes it has grouped. */
export function acceptAll({ notes, actions, ui }: Pick<Board, 'notes' | 'actions' | 'ui'>): number {
  const wanted = stillOpen(ui.getState().suggestions ?? [], notes).filter(({ name }) => name.trim() !== '');
  const before = notes.ungrouped().length;
  actions.groupAll(wanted.map((one) => ({ notes: one.notes, into: intoOf(one) })));
  const done = before - notes.ungrouped().length;
  if (done > 0) ui.setState({ suggestions: null });
  return done;
}

/** Nothing comes of it. The last one takes the list with it. */
export function dismiss({ ui }: Pick<Board, 'ui'>, id: string): void {
  const left = (ui.getState().suggestions ?? []).filter((one) => one.id !== id);
  ui.setState({ suggestions: left.length === 0 ? null : left });
}

export function rename({ ui }: Pick<Board, 'ui'>, id: string, name: string): void {
  ui.setState(({ suggestions }) => ({
    suggestions: suggestions?.map((one) => (one.id === id ? { ...one, name } : one)) ?? null,
  }));
}
