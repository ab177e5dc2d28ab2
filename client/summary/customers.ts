import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { Live } from './live.ts';

/** Somebody whom a workshop found, with whom another one can go on. */
export interface Customer {
  readonly id: CandidateId;
  readonly title: string;
  /** How many notes speak of them. */
  readonly notes: number;
}

/** Who leads an answer first, in the order of the answers, then the other themes. Only what is still on the board. */
export function sortedCustomers(
  { answers }: Pick<Summary, 'answers'>,
  { ids, board }: Pick<Live, 'ids' | 'board'>,
): readonly Customer[] {
  const { notes } = board;
  const leading = answers
    .toSorted((a, b) => Number(b.round !== null) - Number(a.round !== null))
    .flatMap(({ leaders }) => leaders)
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap(({ id }) => ids.get(id) ?? []);
  const themes = notes.themes().filter(({ members }) => members.length > 0);
  return [...new Set([...leading, ...themes.map(({ theme }): string => theme.id)])].flatMap((id): Customer[] => {
    const theme = notes.theme(id as ThemeId);
    if (theme !== undefined) {
      return [{ id: theme.theme.id, title: theme.theme.name, notes: theme.members.length }];
    }
    const record = notes.get(id as NoteId);
    return record === undefined ? [] : [{ id: record.note.id, title: record.note.text, notes: 1 }];
  });
}
