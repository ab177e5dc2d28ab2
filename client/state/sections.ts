import type { Theme, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { aroundOf } from './around.ts';
import { sorted } from './looking.ts';
import type { Board, NoteRecord, NoteStore, Sorting, UiState } from './model.ts';

/** Notes under one heading: a theme's, *Not grouped yet*, or no other than the zone's. */
export interface Group {
  readonly key: string;
  readonly kind: 'theme' | 'loose' | 'plain';
  readonly theme: Theme | null;
  readonly notes: readonly NoteRecord[];
}

/** One zone of the list and what stands in it. `zone` null: notes on the board's own ground. */
export interface Section {
  readonly key: string;
  readonly zone: Zone | null;
  readonly count: number;
  readonly groups: readonly Group[];
}

/** What the list shows of the board. */
export interface Choice {
  /** Whether people group the notes of this zone in this step. */
  readonly groupsIn: (zone: ZoneId | null) => boolean;
  readonly isShown: (record: NoteRecord) => boolean;
  /** Only what was found is shown: what is empty then says nothing. */
  readonly isSearch: boolean;
  /** null: as they lie on the board. */
  readonly arrange: ((records: readonly NoteRecord[]) => readonly NoteRecord[]) | null;
}

/** What I look for: what my search has found, null while there is none, and the order that I want to read in. */
export interface Asked {
  readonly found: UiState['found'];
  readonly sorting: Sorting;
}

export const askedOf = ({ found, looking }: UiState): Asked => ({ found, sorting: looking?.sorting ?? 'place' });

/** What is shown now: without what my search does not find, and in the order that I want to read in. */
export function choiceOf(board: Pick<Board, 'session' | 'notes' | 'ui'>, asked = askedOf(board.ui.getState())): Choice {
  const { agenda } = board.session.getState();
  const { sharing } = board.ui.getState();
  const { found, sorting } = asked;
  const step = agenda === null ? null : stepOf(agenda);
  return {
    groupsIn: (zone) => step?.tools.includes('group') === true && (step.zone === null || step.zone === zone),
    isShown: ({ note, draft }) => !(draft && sharing) && (found === null || found.has(note.id)),
    isSearch: found !== null,
    arrange: sorting === 'place' ? null : (records) => sorted(records, sorting, aroundOf(board)),
  };
}

type Read = Pick<NoteStore, 'inZone' | 'themes' | 'theme' | 'get'>;

/** The board in reading order: zone by zone, theme by theme. Elsewhere comes last, and only when something is there. */
export const sectionsOf = (notes: Read, zones: readonly Zone[], choice: Choice): readonly Section[] =>
  new SectionReader().read(notes, zones, choice);

/** A section as it was read last, and all that it was read from. */
interface Kept {
  readonly from: readonly unknown[];
  readonly records: readonly NoteRecord[];
  /** Themes that the zone's notes name, living or not. */
  readonly named: ReadonlySet<ThemeId | null>;
  readonly section: Section;
}

/** Reads the board again and again. A zone of which nothing has changed, under the same choice, is the same section. */
export class SectionReader {
  #kept = new Map<ZoneId | null, Kept>();
  #last: readonly Section[] = [];

  read(notes: Read, zones: readonly Zone[], choice: Choice): readonly Section[] {
    const known = new Set<ZoneId | null>(zones.map(({ id }) => id));
    const homeOf = ({ zone }: Theme): ZoneId | null => (known.has(zone) ? zone : null);
    const kept = new Map<ZoneId | null, Kept>();
    for (const zone of [...zones, null]) kept.set(zone?.id ?? null, this.#section(notes, zone, homeOf, choice));
    this.#kept = kept;
    const now = [...kept.values()]
      .map(({ section }) => section)
      .filter(({ zone, count }) => count > 0 || (zone !== null && !choice.isSearch));
    if (!isSameList(now, this.#last)) this.#last = now;
    return this.#last;
  }

  #section(notes: Read, zone: Zone | null, homeOf: (theme: Theme) => ZoneId | null, choice: Choice): Kept {
    const id = zone?.id ?? null;
    const last = this.#kept.get(id);
    const records = notes.inZone(id);
    const named = last?.records === records ? last.named : new Set(records.map(({ note }) => note.theme));
    const themes = notes.themes().filter(({ theme }) => homeOf(theme) === id || named.has(theme.id));
    const from = [zone, choice, records, ...themes];
    if (last !== undefined && isSameList(from, last.from)) return last;
    const empty = themes
      .filter(({ theme, members }) => members.length === 0 && homeOf(theme) === id)
      .map(({ theme }) => theme);
    const groups = groupsOf(notes, id, empty, choice);
    const count = groups.reduce((sum, group) => sum + group.notes.length, 0);
    return { from, records, named, section: { key: id ?? '', zone, count, groups } };
  }
}

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

function groupsOf(notes: Read, zone: ZoneId | null, empty: readonly Theme[], choice: Choice): readonly Group[] {
  const { groupsIn, isShown, isSearch, arrange } = choice;
  const shown = notes.inZone(zone).filter(isShown);
  const records = arrange === null ? shown : arrange(shown);
  const themeIn = ({ note, draft }: NoteRecord): ThemeId | null =>
    !draft && note.theme !== null && notes.theme(note.theme) !== undefined ? note.theme : null;
  const byTheme = Map.groupBy(records, themeIn);
  const ungrouped = byTheme.get(null) ?? [];
  if (byTheme.size - Number(byTheme.has(null)) + empty.length === 0 && !groupsIn(zone)) {
    return [{ key: 'all', kind: 'plain', theme: null, notes: records }];
  }
  // In another order than their own, themes stand in the order of their first notes.
  const themes = arrange === null ? notes.themes().map(({ theme }) => theme.id) : [...byTheme.keys()];
  const grouped = themes.flatMap((id): Group[] => {
    const record = id === null ? undefined : notes.theme(id);
    const members = byTheme.get(id);
    if (record === undefined || members === undefined) return [];
    return [
      {
        key: record.theme.id,
        kind: 'theme',
        theme: record.theme,
        notes: arrange === null ? inOrder(record.members, members) : members,
      },
    ];
  });
  const loose = ungrouped.filter(({ draft }) => !draft);
  const drafts = ungrouped.filter(({ draft }) => draft);
  return [
    ...grouped,
    ...(isSearch ? [] : empty.map((theme): Group => ({ key: theme.id, kind: 'theme', theme, notes: [] }))),
    ...(loose.length > 0 || (groupsIn(zone) && !isSearch)
      ? [{ key: 'loose', kind: 'loose', theme: null, notes: loose } as const]
      : []),
    ...(drafts.length > 0 ? [{ key: 'drafts', kind: 'plain', theme: null, notes: drafts } as const] : []),
  ];
}

/** Those of a theme's members that stand here, as one reads the theme. */
function inOrder(members: readonly NoteId[], here: readonly NoteRecord[]): readonly NoteRecord[] {
  const byId = new Map(here.map((record) => [record.note.id, record]));
  return members.flatMap((id) => byId.get(id) ?? []);
}
