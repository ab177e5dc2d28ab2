import type { Customer } from '../templates/newBoard.ts';
import type { BoardContent, Note } from '../vocabulary/board.ts';
import type { NoteId, ThemeId } from '../vocabulary/ids.ts';
import { cleanLine } from '../vocabulary/text.ts';
import type { CandidateId } from '../vocabulary/voting.ts';
import { membersOf } from './slate.ts';

/** Most notes that come along with a customer. */
export const MAX_BROUGHT = 1_000;

/** A theme with its notes, or one note: what lies on the board under this id and has words. Else null. */
export function customerIn(content: BoardContent, id: CandidateId): Customer | null {
  const theme = content.themes.get(id as ThemeId);
  const one = content.notes.get(id as NoteId);
  const found: { readonly name: string; readonly notes: readonly Note[] } | null =
    theme?.gone === null
      ? { name: theme.name, notes: membersOf(content).get(theme.id) ?? [] }
      : one?.gone === null
        ? { name: one.text, notes: [one] }
        : null;
  if (found === null) return null;
  const name = [found.name, ...found.notes.map(({ text }) => text)].map(cleanLine).find((line) => line !== '');
  return name === undefined ? null : { name, notes: found.notes };
}
