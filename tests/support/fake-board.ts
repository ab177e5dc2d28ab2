import { heightOf, inReadingOrder, nextFreeCells } from '@forwhom/shared/layout/zoneGrid.ts';
import type {
  Actions,
  Board,
  NoteRecord,
  NotesChange,
  NoteStore,
  OthersState,
  RemoteCursor,
  SessionState,
  UiState,
  ZoneFrame,
} from '@forwhom/client/state/model.ts';
import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import type { CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import { noteBox, type Note, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { BoardId, NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
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

const MIDDLE = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A note store in memory whose notes keep board positions in `box`, and are changed by `put` and `remove`. */
export class FakeNotes implements NoteStore {
  readonly #records = new Map<NoteId, NoteRecord>();
  readonly #listeners = new Set<(change: NotesChange) => void>();
  readonly #zones: readonly Zone[];
  #order: readonly NoteRecord[] | null = null;
  #frames: readonly ZoneFrame[] | null = null;

  constructor(zones: readonly Zone[]) {
    this.#zones = zones;
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

  /** Adds or replaces notes and tells of it in one change. A note's x and y are taken as places on the board. */
  put(notes: readonly Note[]): void {
    const before = new Map<NoteId, Box>();
    for (const note of notes) {
      const record = this.#records.get(note.id);
      const box = { x: note.x, y: note.y, ...noteBox[note.size] };
      if (record === undefined) this.#records.set(note.id, { note, box, version: 0 });
      else {
        before.set(note.id, record.box);
        if (record.note.text !== note.text || record.note.color !== note.color || record.note.size !== note.size)
          record.version++;
        if (box.x !== record.box.x || box.y !== record.box.y || box.width !== record.box.width) record.box = box;
        if (byDepth(record.note, note) !== 0) this.#order = null;
        record.note = note;
      }
      if (record === undefined) this.#order = null;
    }
    this.#tell({ ids: new Set(notes.map(({ id }) => id)), before, zones: this.#measure() });
  }

  remove(ids: readonly NoteId[]): void {
    const before = new Map<NoteId, Box>();
    for (const id of ids) {
      const record = this.#records.get(id);
      if (record !== undefined) before.set(id, record.box);
      this.#records.delete(id);
    }
    this.#order = null;
    this.#tell({ ids: new Set(ids), before, zones: this.#measure() });
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
  /** Every call of an action, by name. */
  readonly calls: { readonly act: string; readonly args: readonly unknown[] }[];
}

export interface FakeBoardOptions {
  readonly zones?: readonly Zone[];
  readonly notes?: readonly Note[];
  readonly people?: readonly Person[];
  readonly mayWrite?: boolean;
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

/** A whole board in memory: enough to draw on, to test gestures with, and to measure painting alone. */
export function fakeBoard({ zones = [], notes = [], people = [], mayWrite = true }: FakeBoardOptions = {}): FakeBoard {
  const store = new FakeNotes(zones);
  store.put(notes);
  const calls: { act: string; args: readonly unknown[] }[] = [];
  return {
    id: 'fake-board-fake-board1' as BoardId,
    notes: store,
    cursors: new FakeCursors(),
    calls,
    ui: createStore<UiState>(() => ({
      view: 'canvas',
      zone: null,
      selected: new Set<NoteId>(),
      editing: null,
      tool: 'select',
      camera: null,
    })),
    others: createStore<OthersState>(() => ({ others: [] })),
    session: createStore<SessionState>(() => sessionOf(zones, people)),
    actions: fakeActions(store, zones, calls),
    mayWrite: () => mayWrite,
    command: () => Promise.resolve(null),
    dismissTray: () => undefined,
    dismissNotice: () => undefined,
    close: () => undefined,
  };
}

const sessionOf = (zones: readonly Zone[], people: readonly Person[]): SessionState => ({
  boardId: 'fake-board-fake-board1' as BoardId,
  phase: { kind: 'open' },
  synced: true,
  me: { id: ME, name: 'Mira', role: 'facilitator', color: 0 },
  agenda: null,
  agendaRevision: 0,
  zones,
  people: new Map(people.map((person) => [person.id, person])),
  here: people.length + 1,
  saving: { kind: 'saved' },
  tray: [],
  notices: [],
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
