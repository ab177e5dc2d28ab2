import { fitCustomers } from '@forwhom/shared/rules/tally.ts';
import type { Evidence, NoteColor, ThemeSymbol } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { CandidateId, Lens, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { NoteStore } from '../../state/model.ts';
import { inSlate, isRevealed, revealedRounds } from '../vote/rounds.ts';

/** A customer with most dots, as it reads on the board now. */
export interface Customer {
  readonly id: CandidateId;
  readonly title: string;
  readonly symbol: ThemeSymbol | null;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  readonly evidence: Evidence | null;
  /** Dots in each round of the vote that chose it. */
  readonly dots: readonly { readonly lens: Lens | null; readonly question: string; readonly dots: number }[];
}

type Notes = Pick<NoteStore, 'get' | 'theme'>;

/** Themes without a zone of their own lie where their notes do. */
const zoneOf = (notes: Notes, id: ThemeId): ZoneId | null => {
  const record = notes.theme(id);
  const [first] = record?.members ?? [];
  return record?.theme.zone ?? (first === undefined ? null : (notes.get(first)?.note.zone ?? null));
};

function customerOf(notes: Notes, sets: readonly RoundSet[], id: CandidateId): Customer | null {
  const whole = sets.filter(({ runOffOf, rounds }) => runOffOf === null && rounds.every(isRevealed));
  const rounds = revealedRounds(whole).filter(({ set }) => inSlate(set, id) !== undefined);
  const set = rounds.at(-1)?.set;
  const dots = rounds
    .filter((one) => one.set === set)
    .map(({ round, result }) => ({
      lens: round.lens,
      question: round.question,
      dots: result.standings.find(({ candidate }) => candidate === id)?.dots ?? 0,
    }));
  const theme = notes.theme(id as ThemeId)?.theme;
  const note = notes.get(id as NoteId)?.note;
  if (theme !== undefined) {
    const { name, symbol, color, evidence } = theme;
    return { id, title: name, symbol, color, zone: zoneOf(notes, theme.id), evidence, dots };
  }
  return note === undefined
    ? null
    : { id, title: note.text, symbol: null, color: note.color, zone: note.zone, evidence: note.evidence, dots };
}

/** The customers that Fit asks about, most dots first. Of one that is gone nobody can say anything any longer. */
export const customersIn = (notes: Notes, sets: readonly RoundSet[]): readonly Customer[] =>
  fitCustomers(sets, (id) => customerOf(notes, sets, id) !== null).flatMap((id) => customerOf(notes, sets, id) ?? []);

/** Something that a customer may get: a theme, or a note in none. */
export interface Value {
  readonly id: NoteId | ThemeId;
  readonly text: string;
  readonly symbol: ThemeSymbol | null;
}

/** The zone of values in the central exercise. */
const VALUES = 'value';

/** Values that a customer may get: those of the zone for values, or where a board has none, of all but the customer's. */
export function valuesFor(
  notes: Pick<NoteStore, 'get' | 'theme' | 'themes' | 'ungrouped' | 'frames'>,
  customer: Pick<Customer, 'id' | 'zone'>,
): readonly Value[] {
  const hasValues = notes.frames().some(({ zone }) => zone.id === VALUES);
  const fits = (zone: ZoneId | null): boolean => (hasValues ? zone === VALUES : zone !== customer.zone);
  const themes = notes
    .themes()
    .filter(({ theme, members }) => members.length > 0 && fits(zoneOf(notes, theme.id)))
    .map(({ theme: { id, name, symbol } }) => ({ id, text: name, symbol }));
  const loose = notes
    .ungrouped()
    .filter(({ note }) => note.text.trim() !== '' && fits(note.zone))
    .map(({ note: { id, text } }) => ({ id, text, symbol: null }));
  return [...themes, ...loose].filter(({ id }) => id !== customer.id);
}
