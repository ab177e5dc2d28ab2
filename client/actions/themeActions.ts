import {
  setTheme,
  setThemeGone,
  setThemeMark,
  setThemeName,
  setThemeZone,
  writeTheme,
} from '@forwhom/shared/board/writeTheme.ts';
import type { Operation } from '@forwhom/shared/board/shape.ts';
import { MAX_THEME_NAME, noteColors, themeSymbols } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { THEME_HEAD } from '@forwhom/shared/layout/themeFrame.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import type { Actions, NoteRecord, ThemeRecord } from '../state/model.ts';
import type { Desk, Move } from './desk.ts';
import type { Needs } from '../state/needs.ts';
import { carried } from './placeActions.ts';
import { boxesBut, freePlaces, middleOf, sizesOf, topOf } from './places.ts';
import { threadsTo } from './threadActions.ts';
import { ThemePlan, type Group } from './themePlan.ts';

type ThemeActions = Pick<
  Actions,
  | 'group'
  | 'groupAll'
  | 'ungroup'
  | 'renameTheme'
  | 'markTheme'
  | 'mergeThemes'
  | 'dissolve'
  | 'moveTheme'
  | 'tidyThemes'
>;
type Into = Parameters<Actions['group']>[1];
type Work = () => void;
/** `run`: goes on with that act, see `Desk.act`. */
type GroupAll = (groups: Parameters<Actions['groupAll']>[0], run?: string) => readonly (ThemeId | null)[];

/** What the page does by itself, and other families of actions. */
interface More {
  readonly groupAll: GroupAll;
  /** Themes that were merged here while a vote on both opened, unheard of here: their dots become one sum after all. */
  joinCandidates(): void;
}

const onBoard = (...board: readonly Operation[]): Needs => ({ board, drafts: [] });

/** A theme's name as it is kept. */
const nameIn = (raw: string): string => cleanLine(raw).slice(0, MAX_THEME_NAME).toWellFormed().trim();
const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** The first of a list that nobody uses yet, or else in turn. */
const nextUnused = <T>(list: readonly T[], used: readonly T[]): T =>
  list.find((one) => !used.includes(one)) ?? (list[used.length % list.length] as T);

/** Where most of these notes lie; of equals, the first. */
function zoneOfMost(records: readonly NoteRecord[]): ZoneId | null {
  const counts = [...Map.groupBy(records, ({ note }) => note.zone)];
  return counts.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

/** Everything about themes. Each is one transaction: who belongs where, and where all of it lies. */
export function themeActions(desk: Desk): ThemeActions & More {
  const { notes, me, newId, now } = desk.stage;
  /** What this page has merged into what; none of the latter is among the former. */
  const merged = new Map<ThemeId, ThemeId>();

  /** Notes of the board among these: drafts are in no theme. */
  const grown = (ids: readonly NoteId[]): NoteRecord[] => desk.records(ids).filter(({ draft }) => !draft);

  function groupAll(groups: Parameters<GroupAll>[0], run?: string): ReturnType<GroupAll> {
    const plan = new ThemePlan(notes);
    const works: Work[] = [];
    const made: { readonly id: ThemeId; readonly name: string; readonly zone: ZoneId | null }[] = [];
    const joins: Group[] = [];
    const taken = new Set<NoteId>();

    const existing = (into: Into): Pick<(typeof made)[number], 'id' | 'zone'> | null => {
      const found =
        'theme' in into
          ? notes.theme(into.theme)
          : notes.themes().find(({ theme }) => theme.name !== '' && sameName(theme.name, nameIn(into.name)));
      if (found !== undefined) return { id: found.theme.id, zone: plan.homeOf(found) };
      return 'theme' in into
        ? null
        : (made.find(({ name }) => name !== '' && sameName(name, nameIn(into.name))) ?? null);
    };

    const results = groups.map(({ notes: ids, into }) => {
      const known = existing(into);
      const records = grown(ids).filter(
        ({ note }) => !taken.has(note.id) && (known === null || note.theme !== known.id),
      );
      if (records.length === 0 || (known === null && 'theme' in into)) return null;
      const id = known?.id ?? (newId() as ThemeId);
      const zone = known === null ? zoneOfMost(records) : known.zone;
      if (known === null && 'name' in into) made.push({ id, name: nameIn(into.name), zone });
      for (const { note } of records) taken.add(note.id);
      joins.push({ id, zone, newcomers: records });
      works.push(() => records.forEach(({ note }) => setTheme(desk.board, note.id, id)));
      return id;
    });

    const author = me();
    if (works.length === 0 || author === null || !desk.hasRoomFor(made.length)) return results.map(() => null);
    plan.joinAll(joins);
    const used = notes.themes().map(({ theme }) => theme);
    const symbols = used.map(({ symbol }) => symbol);
    const colors = used.map(({ color }) => color);
    const created = now();
    const begun = made.map((theme, i) => {
      const symbol = nextUnused(themeSymbols, symbols);
      const color = nextUnused(noteColors, colors);
      symbols.push(symbol);
      colors.push(color);
      return { ...theme, author, created: created + i, symbol, color };
    });
    const moves = desk.moves([...plan.moves.values()]);
    const left = emptied(taken, works.length > 0 ? results : []);
    const write = (): void => {
      for (const theme of begun) writeTheme(desk.board, theme);
      for (const work of works) work();
      for (const move of moves) desk.write(move);
      for (const id of left) setThemeGone(desk.board, id, author, created);
    };
    const done = desk.act(onBoard('theme', ...(moves.length > 0 ? (['move'] as const) : [])), write, run);
    return done ? results : results.map(() => null);
  }

  /** Themes without a name that lose their last note: nobody would find them again. */
  function emptied(leaving: ReadonlySet<NoteId>, but: readonly (ThemeId | null)[] = []): ThemeId[] {
    return notes
      .themes()
      .filter(({ theme, members }) => theme.name === '' && members.length > 0 && !but.includes(theme.id))
      .filter(({ members }) => members.every((id) => leaving.has(id)))
      .map(({ theme }) => theme.id);
  }

  /** Does something to a living theme. */
  function change(id: ThemeId, differs: (theme: ThemeRecord['theme']) => boolean, work: Work): void {
    const theme = notes.theme(id)?.theme;
    if (theme !== undefined && differs(theme)) desk.act(onBoard('theme'), work);
  }

  return {
    group: (ids, into) => groupAll([{ notes: ids, into }])[0] ?? null,
    groupAll,

    ungroup(ids, by) {
      const records = grown(ids);
      const leaving = records.filter(({ note }) => note.theme !== null);
      const author = me();
      if (author === null || leaving.length === 0)
        return by === undefined ? undefined : desk.move(carried(desk, ids, by.x, by.y));
      const wished = by === undefined ? released(desk, leaving) : carried(desk, ids, by.x, by.y);
      const moves = desk.moves(wished);
      const left = emptied(new Set(leaving.map(({ note }) => note.id)));
      const at = now();
      desk.act(onBoard('theme', ...(moves.length > 0 ? (['move'] as const) : [])), () => {
        for (const { note } of leaving) setTheme(desk.board, note.id, null);
        for (const move of moves) desk.write(move);
        for (const id of left) setThemeGone(desk.board, id, author, at);
      });
    },

    renameTheme(id, raw) {
      const name = nameIn(raw);
      change(
        id,
        (theme) => theme.name !== name,
        () => setThemeName(desk.board, id, name),
      );
    },

    markTheme(id, symbol, color) {
      change(
        id,
        (theme) => theme.symbol !== symbol || theme.color !== color,
        () => setThemeMark(desk.board, id, symbol, color),
      );
    },

    mergeThemes(from, into) {
      const [source, target] = [notes.theme(from), notes.theme(into)];
      const author = me();
      if (source === undefined || target === undefined || from === into || author === null) return;
      if (desk.stage.isVotedOn(from)) {
        if (desk.may(onBoard('theme'))) desk.stage.command({ type: 'merge-themes', from, into });
        return;
      }
      const records = desk.records(source.members);
      const plan = new ThemePlan(notes);
      if (records.length > 0) plan.join(into, target.box === null ? plan.homeOf(source) : plan.homeOf(target), records);
      const moves = desk.moves([...plan.moves.values()]);
      const threads = threadsTo(desk, from, into);
      const at = now();
      const needs: Operation[] = ['theme'];
      if (moves.length > 0) needs.push('move');
      if (threads !== null) needs.push('thread');
      const done = desk.act(onBoard(...needs), () => {
        for (const { note } of records) setTheme(desk.board, note.id, into);
        for (const move of moves) desk.write(move);
        threads?.();
        setThemeGone(desk.board, from, author, at);
      });
      if (!done) return;
      for (const [id, to] of merged) if (to === from) merged.set(id, into);
      merged.set(from, into).delete(into);
    },

    joinCandidates() {
      for (const [from, into] of merged) {
        const isMissed = notes.theme(from) === undefined && [from, into].every((id) => desk.stage.isVotedOn(id));
        if (!isMissed || !desk.can(onBoard('theme'))) continue;
        merged.delete(from);
        desk.stage.command({ type: 'merge-themes', from, into });
      }
    },

    dissolve(id) {
      const author = me();
      if (author === null) return;
      change(
        id,
        () => true,
        () => setThemeGone(desk.board, id, author, now()),
      );
    },

    moveTheme(id, dx, dy) {
      const record = notes.theme(id);
      if (record === undefined || record.box === null) return;
      const box = { ...record.box, x: record.box.x + dx, y: record.box.y + dy };
      // A frame is held by its head, and may reach far below it.
      const head = { ...box, height: THEME_HEAD };
      const zone = (notes.zoneAt(middleOf(head)) ?? notes.zoneAt(middleOf(box)))?.zone.id ?? null;
      const top = topOf(notes);
      const wished = desk.records(record.members).map(({ note, box: { x, y } }): Move => {
        return { id: note.id, zone, corner: { x: x + dx, y: y + dy }, z: top };
      });
      const moves = desk.moves(wished);
      const isElsewhere = record.theme.zone !== zone;
      if (moves.length === 0) return;
      desk.act(onBoard('move', ...(isElsewhere ? (['theme'] as const) : [])), () => {
        for (const move of moves) desk.write(move);
        if (isElsewhere) setThemeZone(desk.board, id, zone);
      });
    },

    tidyThemes(zone) {
      const plan = new ThemePlan(notes);
      plan.tidy(zone === null ? notes.frames().map((frame) => frame.zone.id) : [zone]);
      desk.move([...plan.moves.values()]);
    },
  };
}

/** Notes that leave their themes go to free places of their zones. */
function released({ stage: { notes } }: Desk, records: readonly NoteRecord[]): Move[] {
  const occupied = boxesBut(notes, new Set(records.map(({ note }) => note.id)));
  return [...Map.groupBy(records, ({ note }) => note.zone)].flatMap(([zone, some]) => {
    const places = freePlaces(notes, zone, sizesOf(some), some[0]?.box ?? null, occupied);
    return some.map(({ note, box }, i) => ({ id: note.id, zone, corner: places[i] ?? box, z: note.z }));
  });
}
