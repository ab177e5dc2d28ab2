import type { BoardContent, Note, Theme, Zone } from '../vocabulary/board.ts';
import type { NoteId, ParticipantId, RoundId, ThemeId, ZoneId } from '../vocabulary/ids.ts';
import type { Insights } from '../vocabulary/insight.ts';
import type { RoundSet } from '../vocabulary/voting.ts';

// What each thing is called in a file. Numbers follow what everybody can see of the board, never its ids: so that a board
// that came from a file leads to the same file. What nothing tells apart keeps the order of its ids, which an import
// gives out in the order of the file.

/** Local ids by the board's own. */
export interface Numbering {
  /** Living themes, then candidates of the sets that are no longer there. */
  readonly themes: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<ParticipantId, string>;
  readonly rounds: ReadonlyMap<RoundId, string>;
  /** What lies on the board, in the order of the numbers. */
  readonly living: { readonly themes: readonly Theme[]; readonly notes: readonly Note[] };
}

interface Numbered {
  readonly content: BoardContent;
  readonly zones: readonly Zone[];
  /** Those that the file has. */
  readonly sets: readonly RoundSet[];
  readonly insights: Insights;
  /** Whoever is not among them is nobody. */
  readonly people: ReadonlyMap<ParticipantId, string>;
}

type Key = readonly (string | number)[];

const compare = (a: Key, b: Key): number => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1;
};

/** In the order of their keys, each computed once. */
function ordered<T>(list: readonly T[], keyOf: (one: T) => Key): T[] {
  const keyed = list.map((one) => ({ one, key: keyOf(one) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ one }) => one);
}

const living = <T extends { readonly gone: unknown }>(entities: ReadonlyMap<string, T>): T[] =>
  [...entities.values()].filter(({ gone }) => gone === null);

/** Zones in their order; Elsewhere, and whatever names a zone that is not there, behind them. */
const zoneRank = (zones: readonly Zone[]): ((zone: ZoneId | null) => number) => {
  const ranks = new Map(zones.map(({ id }, i) => [id, i]));
  return (zone) => (zone === null ? undefined : ranks.get(zone)) ?? zones.length;
};

const numbered = <Id extends string>(letter: string, ids: Iterable<Id>, from = 1): Map<Id, string> =>
  new Map([...ids].map((id, i) => [id, `${letter}${from + i}`]));

/** Numbers that a question of the template has for its id are passed by: sentences are kept under either. */
function roundsOf(sets: readonly RoundSet[], { questions }: Insights): Map<RoundId, string> {
  const taken = new Set<string>(questions.map(({ id }) => id));
  const rounds = sets.flatMap((set) => set.rounds);
  const free = Array.from({ length: rounds.length + taken.size }, (_, i) => `r${i + 1}`).filter((id) => !taken.has(id));
  return new Map(rounds.map(({ id }, i) => [id, free[i] as string]));
}

/** Candidates of one kind that are deleted by now: results go on naming them. */
function goneOf(sets: readonly RoundSet[], kind: 'theme' | 'note', there: ReadonlyMap<string, unknown>): Set<string> {
  const named = sets.flatMap(({ slate }) => slate.filter((one) => one.kind === kind).map(({ id }) => id as string));
  return new Set(named.filter((id) => !there.has(id)));
}

/** Fractions are a matter of the hand that dragged: a file has whole numbers, as the board writes them itself. */
export const whole = (coordinate: number): number => Math.round(coordinate) + 0;

export function numberingOf({ content, zones, sets, insights, people }: Numbered): Numbering {
  const rank = zoneRank(zones);
  const themeList = ordered(living(content.themes), ({ id, zone, name, symbol, color, evidence }) => [
    rank(zone),
    name,
    symbol,
    color,
    evidence ?? '',
    id,
  ]);
  const themes = numbered<ThemeId>(
    't',
    themeList.map(({ id }) => id),
  );
  const themeRank = new Map(themeList.map(({ id }, i) => [id, i]));
  const noteList = ordered(living(content.notes), (note) => [
    rank(note.zone),
    whole(note.y),
    whole(note.x),
    whole(note.z),
    note.created,
    note.text,
    note.color,
    note.size,
    note.evidence ?? '',
    (note.theme === null ? undefined : themeRank.get(note.theme)) ?? themeList.length,
    note.id,
  ]);
  const notes = numbered<NoteId>(
    'n',
    noteList.map(({ id }) => id),
  );
  const said = [...noteList.map(({ author }) => author), ...insights.remarks.map(({ by }) => by)];
  const authors = new Set(said.filter((id): id is ParticipantId => id !== null && people.has(id)));
  return {
    themes: new Map<string, string>([...themes, ...numbered('t', goneOf(sets, 'theme', themes), themes.size + 1)]),
    notes: new Map<string, string>([...notes, ...numbered('n', goneOf(sets, 'note', notes), notes.size + 1)]),
    people: numbered<ParticipantId>('p', authors),
    rounds: roundsOf(sets, insights),
    living: { themes: themeList, notes: noteList },
  };
}
