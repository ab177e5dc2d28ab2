import type { BoardContent, Note, Theme } from '../vocabulary/board.ts';
import type { ThemeId, ZoneId } from '../vocabulary/ids.ts';
import { cleanLine } from '../vocabulary/text.ts';
import { MAX_CANDIDATES, type Candidate, type CandidateId, type SlateOf } from '../vocabulary/voting.ts';

/** Which candidates are asked for; `only` narrows what the other two offer. */
export interface SlateWish {
  readonly over: SlateOf;
  readonly zone: ZoneId | null;
  readonly only?: readonly CandidateId[] | undefined;
}

/** Longest title and longest sample, in characters. */
const MAX_CANDIDATE_TITLE = 200;
const MAX_SAMPLE = 80;
const SAMPLES = 3;

const cut = (line: string, limit: number): string => {
  const characters = [...line];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
};

/** The same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byAge = (a: Note, b: Note): number => a.created - b.created || compare(a.id, b.id);

/** The living theme of a note, if it is in one. */
const themeOf = ({ themes }: BoardContent, { theme }: Note): ThemeId | null =>
  theme !== null && themes.get(theme)?.gone === null ? theme : null;

/** Living notes by the living theme that they are in; null for those in none. Oldest first. */
export function membersOf(content: BoardContent): ReadonlyMap<ThemeId | null, readonly Note[]> {
  const members = new Map<ThemeId | null, Note[]>();
  for (const note of [...content.notes.values()].filter(({ gone }) => gone === null).sort(byAge)) {
    const theme = themeOf(content, note);
    const list = members.get(theme) ?? [];
    list.push(note);
    members.set(theme, list);
  }
  return members;
}

function themeCandidate(theme: Theme, members: readonly Note[]): Candidate {
  const texts = members.map(({ text }) => cleanLine(text)).filter((text) => text !== '');
  return {
    id: theme.id,
    kind: 'theme',
    title: cut(cleanLine(theme.name) || (texts[0] ?? ''), MAX_CANDIDATE_TITLE),
    symbol: theme.symbol,
    samples: texts.slice(0, SAMPLES).map((text) => cut(text, MAX_SAMPLE)),
    more: texts.length > SAMPLES,
  };
}

const noteCandidate = ({ id, text }: Note): Candidate => ({
  id,
  kind: 'note',
  title: cut(cleanLine(text), MAX_CANDIDATE_TITLE),
  symbol: null,
  samples: [],
  more: false,
});

/**
 * What stands for election: living themes that have a living note, by name, then living notes with text, oldest first.
 * A theme lies in its own zone, or else wherever one of its notes does. The same board gives the same slate.
 */
export function slateOf(content: BoardContent, { over, zone, only }: SlateWish): Candidate[] {
  const members = membersOf(content);
  const inZone = (note: Note): boolean => zone === null || note.zone === zone;
  const themes = [...content.themes.values()]
    .filter(({ gone }) => gone === null && over !== 'notes')
    .map((theme) => ({ theme, notes: members.get(theme.id) ?? [] }))
    .filter(({ notes }) => notes.length > 0)
    .filter(({ theme, notes }) => (theme.zone === null ? notes.some(inZone) : zone === null || theme.zone === zone))
    .map(({ theme, notes }) => themeCandidate(theme, notes))
    .sort((a, b) => compare(a.title, b.title) || compare(a.id, b.id));
  const loose =
    over === 'themes' ? [] : over === 'notes' ? [...members.values()].flat().sort(byAge) : members.get(null);
  const notes = (loose ?? []).filter(inZone).map(noteCandidate);
  return [...themes, ...notes]
    .filter(({ id, title }) => title !== '' && (only === undefined || only.includes(id)))
    .slice(0, MAX_CANDIDATES);
}

/** Living notes of each theme; a candidate that is not among them is a note, or has none. */
export const noteCounts = (content: BoardContent): ReadonlyMap<CandidateId | null, number> =>
  new Map([...membersOf(content)].map(([theme, notes]) => [theme, notes.length]));
