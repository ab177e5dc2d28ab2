import { heightOf, inReadingOrder, nextFreeCells } from '@forwhom/shared/layout/zoneGrid.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import { ThemeShelf } from '@forwhom/client/state/themeShelf.ts';
import type {
  Actions,
  Board,
  NoteRecord,
  NotesChange,
  NoteStore,
  OthersState,
  RemoteCursor,
  SessionState,
  ThemeRecord,
  UiState,
  ZoneFrame,
} from '@forwhom/client/state/model.ts';
import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import type { CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { operations, type Operation } from '@forwhom/shared/board/shape.ts';
import { noteBox, type Note, type Theme, type Thread, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { BoardId, NoteId, ParticipantId, ThemeId, ThreadId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';

type Store<T> = {
  getState: () => T;
  getInitialState: () => T;
  setState: (change: Partial<T> | ((state: T) => Partial<T>), replace?: boolean) => void;
  subscribe: (listener: (now: T, before: T) => void) => () => void;
};

/** As much of a zustand store as a board needs. */
function createStore<T extends object>(initial: () => T): Store<T> {
  const first = initial();
  let state = first;
  const listeners = new Set<(now: T, before: T) => void>();
  return {
    getState: () => state,
    getInitialState: () => first,
    setState: (change) => {
      const before = state;
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
      for (const listener of listeners) listener(state, before);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Changeable = { -readonly [Field in keyof NoteRecord]: NoteRecord[Field] };

const looksOther = (a: Note, b: Note): boolean =>
  a.text !== b.text || a.color !== b.color || a.size !== b.size || a.evidence !== b.evidence;

const MIDDLE = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A note store in memory whose notes keep board positions in `box`, and are changed by `put` and `remove`. */
export class FakeNotes implements NoteStore {
  readonly #records = new Map<NoteId, NoteRecord>();
  readonly #listeners = new Set<(change: NotesChange) => void>();
  readonly #zones: readonly Zone[];
  readonly #themes = new ThemeShelf();
  #threads: readonly Thread[] = [];
  /** Notes that are drafts. */
  readonly #drafts = new Set<NoteId>();
  #order: readonly NoteRecord[] | null = null;
  #frames: readonly ZoneFrame[] | null = null;

  constructor(zones: readonly Zone[]) {
    this.#zones = zones;
    this.#themes.setZones(zones);
  }

  get(id: NoteId): NoteRecord | undefined {
    return this.#records.get(id);
  }

  get size(): number {
    return this.#records.size;
  }

  values(): Iterable<NoteRecord> {
    return this.#records.values();
  }

  writtenBy(author: ParticipantId): number {
    return [...this.#records.values()].filter(({ note }) => note.author === author).length;
  }

  get draftCount(): number {
    return [...this.#records.values()].filter(({ draft }) => draft).length;
  }

  inDepthOrder(): readonly NoteRecord[] {
    this.#order ??= [...this.#records.values()].sort((a, b) => byDepth(a.note, b.note));
    return this.#order;
  }

  inZone(zone: ZoneId | null): readonly NoteRecord[] {
    const standing = [...this.#records.values()]
      .filter(({ note }) => note.zone === zone)
      .map((record) => ({ id: record.note.id, box: record.box, created: record.note.created, record }));
    return inReadingOrder(standing).map(({ record }) => record);
  }

  frames(): readonly ZoneFrame[] {
    this.#frames ??= this.#zones.map((zone) => {
      let lowest = -Infinity;
      for (const { note, box } of this.#records.values()) {
        if (note.zone === zone.id) lowest = Math.max(lowest, box.y + box.height);
      }
      return { zone, box: { ...zone, height: heightOf(zone, lowest - zone.y) } };
    });
    return this.#frames;
  }

  zoneAt(point: Point): ZoneFrame | null {
    return this.frames().findLast(({ box }) => contains(box, point)) ?? null;
  }

  subscribe(listener: (change: NotesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  themes(): readonly ThemeRecord[] {
    return this.#themes.all();
  }

  theme(id: ThemeId): ThemeRecord | undefined {
    return this.#themes.get(id);
  }

  themeAt(point: Point): ThemeRecord | null {
    return this.#themes.at(point);
  }

  threads(): readonly Thread[] {
    return this.#threads;
  }

  ungrouped(zone?: ZoneId | null): readonly NoteRecord[] {
    const zones = zone === undefined ? [...this.#zones.map(({ id }) => id), null] : [zone];
    return zones.flatMap((one) =>
      this.inZone(one).filter(
        ({ note, draft }) => !draft && (note.theme === null || this.#themes.get(note.theme) === undefined),
      ),
    );
  }

  /** Adds or replaces themes; `gone` ones disappear. */
  putThemes(themes: readonly Theme[]): void {
    for (const theme of themes) this.#themes.set(theme.id, theme.gone === null ? theme : null);
    this.#tell({ ids: new Set(), before: new Map(), zones: false, themes: this.#themes.measure() });
  }

  setThreads(threads: readonly Thread[]): void {
    this.#threads = threads;
    this.#tell({ ids: new Set(), before: new Map(), zones: false, themes: true });
  }

  /** Adds or replaces notes that are drafts of mine. */
  putDrafts(notes: readonly Note[]): void {
    for (const { id } of notes) this.#drafts.add(id);
    this.put(notes);
  }

  /** Drafts become notes. */
  reveal(ids: readonly NoteId[] = [...this.#drafts]): void {
    for (const id of ids) this.#drafts.delete(id);
    this.put(ids.flatMap((id) => this.#records.get(id)?.note ?? []));
  }

  /** Adds or replaces notes and tells of it in one change. A note's x and y are taken as places on the board. */
  put(notes: readonly Note[]): void {
    const before = new Map<NoteId, Box>();
    for (const note of notes) {
      const old = this.#records.get(note.id);
      const box = { x: note.x, y: note.y, ...noteBox[note.size] };
      const draft = this.#drafts.has(note.id);
      if (old !== undefined) {
        before.set(note.id, old.box);
        this.#themes.take(old);
      }
      if (old === undefined || byDepth(old.note, note) !== 0) this.#order = null;
      const record: Changeable = old ?? { note, box, version: 0, draft };
      this.#records.set(note.id, record);
      if (looksOther(record.note, note) || record.draft !== draft) record.version++;
      if (box.x !== record.box.x || box.y !== record.box.y || box.width !== record.box.width) record.box = box;
      record.note = note;
      record.draft = draft;
      this.#themes.put(record);
    }
    this.#changed(new Set(notes.map(({ id }) => id)), before);
  }

  remove(ids: readonly NoteId[]): void {
    const before = new Map<NoteId, Box>();
    for (const id of ids) {
      const record = this.#records.get(id);
      if (record === undefined) continue;
      before.set(id, record.box);
      this.#themes.take(record);
      this.#records.delete(id);
    }
    this.#order = null;
    this.#changed(new Set(ids), before);
  }

  #changed(ids: ReadonlySet<NoteId>, before: ReadonlyMap<NoteId, Box>): void {
    this.#tell({ ids, before, zones: this.#measure(), themes: this.#themes.measure() });
  }

  #measure(): boolean {
    const old = this.#frames;
    this.#frames = null;
    return old === null || this.frames().some(({ box }, i) => box.height !== old[i]?.box.height);
  }

  #tell(change: NotesChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Others' cursors, set by hand; what was sent is kept. */
class FakeCursors {
  readonly sent: CursorRequest[] = [];
  readonly all: RemoteCursor[] = [];
  readonly #listeners = new Set<() => void>();

  values(): Iterable<RemoteCursor> {
    return this.all;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  send(request: CursorRequest): void {
    this.sent.push(request);
    if (this.sent.length > 200) this.sent.splice(0, 100);
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export interface FakeBoard extends Board {
  readonly notes: FakeNotes;
  readonly cursors: FakeCursors;
  /** Every call of an action, of `command` and of `cast`, by name. */
  readonly calls: { readonly act: string; readonly args: readonly unknown[] }[];
  /** What the server's clock shows; null: this machine's. */
  time: number | null;
  /** What commands and dots are answered with. */
  answer: string | null;
}

export interface FakeBoardOptions {
  readonly zones?: readonly Zone[];
  readonly notes?: readonly Note[];
  readonly drafts?: readonly Note[];
  readonly themes?: readonly Theme[];
  readonly people?: readonly Person[];
  readonly session?: Partial<SessionState>;
  readonly mayWrite?: boolean;
  /** What I may do to the board; with `mayWrite` everything, else nothing. */
  readonly may?: readonly Operation[];
}

const ME = 'participant-me' as ParticipantId;

export const fakeNote = (id: string, x: number, y: number, rest: Partial<Note> = {}): Note => ({
  id: id as NoteId,
  author: ME,
  created: 0,
  zone: null,
  x,
  y,
  z: 0,
  text: id,
  color: 'sun',
  size: 'm',
  theme: null,
  evidence: null,
  gone: null,
  ...rest,
});

export const fakeTheme = (id: string, rest: Partial<Theme> = {}): Theme => ({
  id: id as ThemeId,
  name: id,
  symbol: '●',
  color: 'sky',
  zone: null,
  evidence: null,
  gone: null,
  ...rest,
});

/** A whole board in memory: enough to draw on, to test gestures with, and to measure painting alone. */
export function fakeBoard({
  zones = [],
  notes = [],
  drafts = [],
  themes = [],
  people = [],
  session = {},
  mayWrite = true,
  may = mayWrite ? operations : [],
}: FakeBoardOptions = {}): FakeBoard {
  const store = new FakeNotes(zones);
  store.putThemes(themes);
  store.put(notes);
  store.putDrafts(drafts);
  const calls: { act: string; args: readonly unknown[] }[] = [];
  const board: FakeBoard = {
    id: 'fake-board-fake-board1' as BoardId,
    notes: store,
    cursors: new FakeCursors(),
    calls,
    time: null,
    answer: null,
    ui: createStore<UiState>(() => ({
      view: 'canvas',
      zone: null,
      selected: new Set<NoteId>(),
      editing: null,
      tool: 'select',
      looking: null,
      found: null,
      hit: null,
      following: true,
      sharing: false,
      suggestions: null,
      camera: null,
    })),
    others: createStore<OthersState>(() => ({ others: [] })),
    session: createStore<SessionState>(() => ({ ...sessionOf(zones, people), ...session })),
    actions: fakeActions(store, zones, calls),
    mayWrite: () => mayWrite,
    may: (operation) => may.includes(operation),
    serverNow: () => board.time ?? Date.now(),
    cast: (...args) => {
      calls.push({ act: 'cast', args });
      return Promise.resolve(board.answer);
    },
    command: (wish) => {
      calls.push({ act: 'command', args: [wish] });
      return Promise.resolve(board.answer);
    },
    dismissTray: () => undefined,
    dismissNotice: () => undefined,
    close: () => undefined,
  };
  return board;
}

const sessionOf = (zones: readonly Zone[], people: readonly Person[]): SessionState => ({
  boardId: 'fake-board-fake-board1' as BoardId,
  phase: { kind: 'open' },
  synced: true,
  me: { id: ME, name: 'Mira', role: 'facilitator', color: 0 },
  agenda: null,
  agendaRevision: 0,
  zones,
  sets: [],
  insights: unsaid,
  ballots: new Map(),
  turnout: { rounds: {}, moreTime: 0, ready: 0, of: 0, ratings: {} },
  hidden: { counts: {} },
  taps: { marks: {}, fit: {} },
  guide: { gather: null, lead: null, spotlight: null },
  mine: { drafts: '', marks: [], fit: {}, moreTime: false, ready: false, ratings: {} },
  people: new Map(people.map((person) => [person.id, person])),
  here: people.length + 1,
  saving: { kind: 'saved' },
  tray: [],
  notices: [],
  ping: null,
});

function fakeActions(
  store: FakeNotes,
  zones: readonly Zone[],
  calls: { act: string; args: readonly unknown[] }[],
): Actions {
  let made = 0;
  let top = 1;
  const all = (ids: readonly NoteId[]): Note[] => ids.flatMap((id) => store.get(id)?.note ?? []);
  const free = (zone: ZoneId, count: number): readonly Point[] => {
    const found = zones.find(({ id }) => id === zone);
    return found === undefined
      ? []
      : nextFreeCells(
          found,
          store.inZone(zone).map(({ box }) => box),
          count,
        );
  };
  const actions: Omit<Actions, 'history'> = {
    addNote: (wish) => {
      const id = `made-${String(made++)}`;
      const at = wish.at ?? (wish.zone === null ? undefined : free(wish.zone, 1)[0]) ?? { x: 0, y: 0 };
      const color = wish.color ?? zones.find((zone) => zone.id === wish.zone)?.color ?? 'paper';
      store.put([fakeNote(id, at.x, at.y, { zone: wish.zone, text: wish.text, color, z: ++top, created: made })]);
      return id as NoteId;
    },
    addRows: (rows) => rows.map((row) => actions.addNote(row)),
    addNotes: (zone, texts) => texts.map((text) => actions.addNote({ zone, text })),
    setText: (id, text) => store.put(all([id]).map((note) => ({ ...note, text }))),
    endTyping: () => undefined,
    moveBy: (ids, dx, dy) => {
      const moved = all(ids).map((note) => {
        const box = { x: note.x + dx, y: note.y + dy, ...noteBox[note.size] };
        return { ...note, x: box.x, y: box.y, z: ++top, zone: store.zoneAt(MIDDLE(box))?.zone.id ?? null };
      });
      store.put(moved);
    },
    moveToZone: (ids, zone) => {
      const places = zone === null ? [] : free(zone, ids.length);
      store.put(all(ids).map((note, i) => ({ ...note, zone, ...places[i] })));
    },
    recolor: (ids, color) => store.put(all(ids).map((note) => ({ ...note, color }))),
    resize: (ids, size) => store.put(all(ids).map((note) => ({ ...note, size }))),
    tidy: () => undefined,
    duplicate: (ids) => {
      const copies = all(ids).map((note) => ({
        ...note,
        id: `made-${String(made++)}` as NoteId,
        x: note.x + 24,
        y: note.y + 24,
        z: ++top,
      }));
      store.put(copies);
      return copies.map(({ id }) => id);
    },
    ...fakeThemeActions(store, () => `made-${String(made++)}`),
    remove: (ids) => store.remove(ids),
    undo: () => undefined,
    redo: () => undefined,
  };
  const told = Object.fromEntries(
    Object.entries(actions).map(([act, run]) => [
      act,
      (...args: unknown[]) => {
        calls.push({ act, args });
        return (run as (...given: unknown[]) => unknown)(...args);
      },
    ]),
  ) as Omit<Actions, 'history'>;
  return { ...told, history: createStore<{ undo: boolean; redo: boolean }>(() => ({ undo: false, redo: false })) };
}

type ThemeActs = Pick<
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
  | 'layOut'
  | 'link'
  | 'unlink'
  | 'setEvidence'
>;

/** What grouping does to who belongs to what; notes stay where they lie. */
function fakeThemeActions(store: FakeNotes, newId: () => string): ThemeActs {
  const all = (ids: readonly NoteId[]): Note[] => ids.flatMap((id) => store.get(id)?.note ?? []);
  const change = (id: ThemeId, rest: Partial<Theme>): void => {
    const known = store.theme(id);
    if (known !== undefined) store.putThemes([{ ...known.theme, ...rest }]);
  };
  const gone = { by: ME, at: 1 };
  const join = (ids: readonly NoteId[], theme: ThemeId | null): void =>
    store.put(all(ids).map((note) => ({ ...note, theme })));
  const acts: ThemeActs = {
    group: (ids, into) => {
      if (ids.length === 0) return null;
      const named =
        'name' in into ? store.themes().find(({ theme }) => theme.name === into.name)?.theme.id : into.theme;
      const id = named ?? (newId() as ThemeId);
      if (named === undefined && 'name' in into)
        store.putThemes([fakeTheme(id, { name: into.name, zone: all(ids)[0]?.zone ?? null })]);
      join(ids, id);
      return id;
    },
    groupAll: (groups) => groups.forEach(({ notes, into }) => acts.group(notes, into)),
    ungroup: (ids) => join(ids, null),
    renameTheme: (id, name) => change(id, { name }),
    markTheme: (id, symbol, color) => change(id, { symbol, color }),
    mergeThemes: (from, into) => {
      join(store.theme(from)?.members ?? [], into);
      change(from, { gone });
    },
    dissolve: (id) => change(id, { gone }),
    moveTheme: (id, dx, dy) =>
      store.put(all(store.theme(id)?.members ?? []).map((note) => ({ ...note, x: note.x + dx, y: note.y + dy }))),
    tidyThemes: () => undefined,
    layOut: () => undefined,
    link: (from, to) => store.setThreads([...store.threads(), { id: newId() as ThreadId, from, to }]),
    unlink: (ids) => store.setThreads(store.threads().filter(({ id }) => !ids.includes(id))),
    setEvidence: (ids, evidence) => {
      store.put(all(ids as readonly NoteId[]).map((note) => ({ ...note, evidence })));
      for (const id of ids) change(id as ThemeId, { evidence });
    },
  };
  return acts;
}
