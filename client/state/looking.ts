import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Looking, NoteRecord, Sorting } from './model.ts';

/** Nothing is looked for: everything is shown, where it lies. */
export const nothingLookedFor: Looking = {
  words: '',
  authors: [],
  zones: [],
  themes: [],
  evidence: [],
  mine: false,
  unread: false,
  sorting: 'place',
};

/** What filters and orders need to know besides the notes. */
export interface Surroundings {
  readonly me: ParticipantId | null;
  readonly nameOf: (person: ParticipantId) => string;
  readonly themeName: (theme: ThemeId) => string;
  /** Whether the theme that a note names is alive. */
  readonly isTheme: (theme: ThemeId) => boolean;
  readonly isRead: (note: NoteId) => boolean;
  /** How many people said that it was new to them. */
  readonly marks: Readonly<Record<NoteId, number>>;
  readonly sets: readonly RoundSet[];
  readonly locale: string;
}

/** Letters without case and marks, so that "Buro" finds "Büro". */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A note's words as they are searched. A changed note is another object. */
const plainTexts = new WeakMap<Note, string>();

function plainTextOf(note: Note): string {
  const known = plainTexts.get(note) ?? plain(note.text);
  plainTexts.set(note, known);
  return known;
}

const admits = <T>(wanted: readonly T[], value: T): boolean => wanted.length === 0 || wanted.includes(value);

/** Whether anything is filtered: words or a choice, not the order alone. */
export const isFiltering = (looking: Looking): boolean =>
  looking.words.trim() !== '' ||
  looking.mine ||
  looking.unread ||
  [looking.authors, looking.zones, looking.themes, looking.evidence].some(({ length }) => length > 0);

/** The notes that pass all that is asked, in the order given; every word must occur, in any order. */
export function found(records: Iterable<NoteRecord>, looking: Looking, around: Surroundings): NoteId[] {
  const words = plain(looking.words).split(/\s+/).filter(Boolean);
  const hits: NoteId[] = [];
  for (const { note } of records) {
    const theme = note.theme !== null && around.isTheme(note.theme) ? note.theme : null;
    const author = note.author === null ? looking.authors.length === 0 : admits(looking.authors, note.author);
    const passes =
      author &&
      admits(looking.zones, note.zone) &&
      admits(looking.themes, theme) &&
      admits(looking.evidence, note.evidence) &&
      (!looking.mine || (note.author !== null && note.author === around.me)) &&
      (!looking.unread || !around.isRead(note.id));
    if (!passes) continue;
    const text = words.length === 0 ? '' : plainTextOf(note);
    if (words.every((word) => text.includes(word))) hits.push(note.id);
  }
  return hits;
}

/** Dots over all revealed rounds, by candidate. */
function dotsIn(sets: readonly RoundSet[]): Map<CandidateId, number> {
  const dots = new Map<CandidateId, number>();
  for (const { result } of sets.flatMap(({ rounds }) => rounds)) {
    for (const standing of result?.standings ?? []) {
      dots.set(standing.candidate, (dots.get(standing.candidate) ?? 0) + standing.dots);
    }
  }
  return dots;
}

const evidenceRank = { saw: 0, told: 1, assume: 2 } as const;

/**
 * The notes in another order; `place` leaves them as they lie. Most votes and most marks come first, the newest last.
 * What is equal keeps its order, and what has no name, theme or evidence comes last.
 */
export function sorted(records: readonly NoteRecord[], sorting: Sorting, around: Surroundings): readonly NoteRecord[] {
  if (sorting === 'place') return records;
  const { compare } = new Intl.Collator(around.locale, { numeric: true, sensitivity: 'base' });
  const dots = sorting === 'votes' ? dotsIn(around.sets) : null;
  const votesOf = ({ note }: NoteRecord): number =>
    (dots?.get(note.id) ?? 0) + (note.theme === null ? 0 : (dots?.get(note.theme) ?? 0));
  const byWords = (words: (record: NoteRecord) => string | null) => (a: NoteRecord, b: NoteRecord) => {
    const [one, other] = [words(a) ?? '', words(b) ?? ''];
    return Number(one === '') - Number(other === '') || compare(one, other);
  };
  const orders: Readonly<Record<Exclude<Sorting, 'place'>, (a: NoteRecord, b: NoteRecord) => number>> = {
    votes: (a, b) => votesOf(b) - votesOf(a),
    marks: (a, b) => (around.marks[b.note.id] ?? 0) - (around.marks[a.note.id] ?? 0),
    name: byWords(({ note }) => note.text),
    author: byWords(({ note }) => (note.author === null ? null : around.nameOf(note.author))),
    time: (a, b) => a.note.created - b.note.created,
    theme: byWords(({ note }) =>
      note.theme !== null && around.isTheme(note.theme) ? around.themeName(note.theme) : null,
    ),
    evidence: (a, b) =>
      (a.note.evidence === null ? 3 : evidenceRank[a.note.evidence]) -
      (b.note.evidence === null ? 3 : evidenceRank[b.note.evidence]),
  };
  return [...records].sort(orders[sorting]);
}
