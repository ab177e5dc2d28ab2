import type { BoardFile } from '../boardFile/schema.ts';
import type { ThemeSymbol } from '../vocabulary/board.ts';
import { cleanLine } from '../vocabulary/text.ts';

export type FileNote = BoardFile['notes'][number];
export type FileTheme = BoardFile['themes'][number];
export type FileSet = BoardFile['sets'][number];

/** A round that was revealed, with the set that it belongs to. */
export interface FileRound {
  readonly set: FileSet;
  readonly round: FileSet['rounds'][number];
}

/** Something that has a name: a theme, or a note by its words. */
export interface Named {
  readonly id: string;
  readonly title: string;
  readonly symbol: ThemeSymbol | null;
}

/** A board file with what is looked up in it again and again. Whatever names something that is not there finds nothing. */
export interface Reading {
  readonly file: BoardFile;
  /** In the order of their numbers, each in the zone in which its notes are. */
  readonly themes: readonly FileTheme[];
  readonly notes: readonly FileNote[];
  readonly theme: (id: string) => FileTheme | undefined;
  readonly note: (id: string) => FileNote | undefined;
  /** Notes of each theme that is there. */
  readonly notesIn: (theme: string) => readonly FileNote[];
  /** In order of opening. */
  readonly rounds: readonly FileRound[];
  /** Rounds that were opened later to decide this one, in order of opening. */
  readonly runOffsOf: (of: FileRound) => readonly FileRound[];
  /** As it reads today; undefined for what is not on the board. */
  readonly named: (id: string) => Named | undefined;
  /** The words of a note or name as one line, never empty. */
  readonly titled: (text: string) => string;
}

/** Longest title, in characters as one sees them. */
const MAX_LINE = 120;

const characters = new Intl.Segmenter('en');

/** One line that can stand in a sentence or a table. May be empty. */
function lineOf(text: string): string {
  const line = cleanLine(text.slice(0, 8 * MAX_LINE));
  if (line.length <= MAX_LINE) return line;
  const shown = Array.from(characters.segment(line), ({ segment }) => segment);
  if (shown.length <= MAX_LINE) return line;
  return `${shown
    .slice(0, MAX_LINE - 1)
    .join('')
    .trimEnd()}…`;
}

/** n2 before n10, n10 before t1. */
export const byNumber = (a: string, b: string): number =>
  a.charCodeAt(0) - b.charCodeAt(0) || Number(a.slice(1)) - Number(b.slice(1));

/** The first of several that claim one id has it. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.toReversed().map((one) => [one.id, one]));

function grouped(notes: readonly FileNote[]): ReadonlyMap<string, readonly FileNote[]> {
  const groups = new Map<string, FileNote[]>();
  for (const note of notes) {
    if (note.theme === null) continue;
    const group = groups.get(note.theme);
    if (group === undefined) groups.set(note.theme, [note]);
    else group.push(note);
  }
  return groups;
}

/** In its zone while a note of it lies there, else where its first note lies: as the canvas shows it. */
function atHome(theme: FileTheme, own: readonly FileNote[]): FileTheme {
  const [first] = own;
  const stays = first === undefined || own.some(({ zone }) => zone === theme.zone);
  return stays ? theme : { ...theme, zone: first.zone };
}

/** `wordless` stands for the title of what has no words. */
export function readingOf(file: BoardFile, wordless: string): Reading {
  const notes = file.notes.toSorted((a, b) => byNumber(a.id, b.id));
  const groups = grouped(notes);
  const themes = file.themes
    .toSorted((a, b) => byNumber(a.id, b.id))
    .map((theme) => atHome(theme, groups.get(theme.id) ?? []));
  const [themeById, noteById] = [byId(themes), byId(notes)];
  const rounds = file.sets
    .flatMap((set) => set.rounds.map((round) => ({ set, round })))
    .sort((a, b) => a.set.openedAt - b.set.openedAt || byNumber(a.round.id, b.round.id));
  const places = new Map(rounds.map((of, place) => [of, place]));
  const runOffs = Map.groupBy(rounds, ({ set }) => set.runOffOf);
  const place = (of: FileRound): number => places.get(of) ?? -1;
  const lines = new Map<string, string>();
  const titled = (text: string): string => {
    const line = lines.get(text) ?? (lineOf(text) || wordless);
    lines.set(text, line);
    return line;
  };
  return {
    file,
    themes,
    notes,
    theme: (id) => themeById.get(id),
    note: (id) => noteById.get(id),
    notesIn: (id) => groups.get(id) ?? [],
    rounds,
    runOffsOf: (of) => (runOffs.get(of.round.id) ?? []).filter((later) => place(later) > place(of)),
    titled,
    named: (id) => {
      const theme = themeById.get(id);
      if (theme !== undefined) return { id, title: titled(theme.name), symbol: theme.symbol };
      const note = noteById.get(id);
      return note && { id, title: titled(note.text), symbol: null };
    },
  };
}

/** A note counts for its theme, where it is in one that is there. */
export function standsFor({ theme, note }: Reading, id: string): string {
  const group = note(id)?.theme ?? null;
  return group !== null && theme(group) !== undefined ? group : id;
}

/** Notes of a zone that are in no theme. */
export const looseIn = ({ notes, theme }: Reading, zone: string): readonly FileNote[] =>
  notes.filter((note) => note.zone === zone && isLoose(theme, note));

export const isLoose = (theme: Reading['theme'], note: FileNote): boolean =>
  note.theme === null || theme(note.theme) === undefined;

/** How it is known; undefined for what is no longer there. */
export const evidenceOf = ({ theme, note }: Reading, id: string): FileNote['evidence'] | undefined =>
  (theme(id) ?? note(id))?.evidence;
