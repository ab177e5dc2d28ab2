import type * as Y from 'yjs';
import { byDepth, readNote, readTheme } from '@forwhom/shared/board/readBoard.ts';
import { noteBox, type Note, type Thread, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { onceAFrame, type Soon } from './frames.ts';
import type { NoteRecord, NotesChange, NoteStore, ThemeRecord, ZoneFrame } from './model.ts';
import { ThemeShelf } from './themeShelf.ts';
import { ThreadShelf } from './threadShelf.ts';
import { ZoneShelf } from './zoneShelf.ts';

type Entities = Y.Map<Y.Map<unknown>>;
type Events = Y.YEvent<Y.AbstractType<unknown>>[];
/** A record as only this file may change it. */
type Kept = { -readonly [Field in keyof NoteRecord]: NoteRecord[Field] };

/** Ids of the entities that changed. */
const changedIn = (events: Events): string[] =>
  events.flatMap(({ path, keys }) => (path.length > 0 ? [String(path[0])] : [...keys.keys()]));

/**
 * The read model, fed from the board's document and from the one of my drafts. Either may be replaced by another. A note
 * that stands in both is shown once, as my draft: the reveal is over for this screen when the drafts are replaced.
 */
export class DocumentNotes implements NoteStore {
  readonly #records = new Map<NoteId, Kept>();
  /** How many notes each person wrote; under null, those that were brought along. */
  readonly #written = new Map<ParticipantId | null, number>();
  #draftCount = 0;
  readonly #zones = new ZoneShelf();
  readonly #themes = new ThemeShelf();
  readonly #threads = new ThreadShelf((id) => this.#isAlive(id));
  readonly #listeners = new Set<(change: NotesChange) => void>();
  readonly #soon: Soon;
  /** What the documents have changed and the model has not followed yet. */
  readonly #dirty = new Set<NoteId>();
  readonly #dirtyThemes = new Set<ThemeId>();
  #dirtyThreads = false;
  #depth: readonly NoteRecord[] = [];
  /** Records to sort in anew; null while `#depth` is in order. */
  #misplaced: Set<NoteRecord> | null = null;
  /** My own act that is being told. */
  #acting: Y.Transaction | null = null;
  #board: Y.Doc | null = null;
  #drafts: Y.Doc | null = null;

  /** `soon` makes the timer that bundles changes of others; by default, the frames of the screen. */
  constructor(soon: (run: () => void) => Soon = onceAFrame) {
    this.#soon = soon(() => this.flush());
  }

  /** Shows these documents from now on; everything that was shown before and is not in them disappears. */
  attach(board: Y.Doc, drafts: Y.Doc | null = null): void {
    if (board === this.#board) return this.#turn(drafts);
    this.detach();
    this.#board = board;
    this.#drafts = drafts;
    notesOf(board).observeDeep(this.#notesChanged);
    themesOf(board).observeDeep(this.#themesChanged);
    threadsOf(board).observeDeep(this.#threadsChanged);
    if (drafts !== null) notesOf(drafts).observeDeep(this.#notesChanged);
    for (const id of this.#records.keys()) this.#dirty.add(id);
    for (const doc of [board, drafts])
      for (const id of doc?.getMap('notes').keys() ?? []) this.#dirty.add(id as NoteId);
    for (const { theme } of this.#themes.all()) this.#dirtyThemes.add(theme.id);
    for (const id of themesOf(board).keys()) this.#dirtyThemes.add(id as ThemeId);
    this.#dirtyThreads = true;
    this.flush();
  }

  /** My drafts are in another document, or nowhere, and the board is the same: no other note is read. */
  #turn(drafts: Y.Doc | null): void {
    if (this.#drafts !== null) notesOf(this.#drafts).unobserveDeep(this.#notesChanged);
    this.#drafts = drafts;
    for (const { note, draft } of this.#records.values()) if (draft) this.#dirty.add(note.id);
    if (drafts !== null) {
      notesOf(drafts).observeDeep(this.#notesChanged);
      for (const id of notesOf(drafts).keys()) this.#dirty.add(id as NoteId);
    }
    this.flush();
  }

  /** Follows no document; what was shown stays. */
  detach(): void {
    this.#soon.cancel();
    if (this.#board !== null) {
      notesOf(this.#board).unobserveDeep(this.#notesChanged);
      themesOf(this.#board).unobserveDeep(this.#themesChanged);
      threadsOf(this.#board).unobserveDeep(this.#threadsChanged);
    }
    if (this.#drafts !== null) notesOf(this.#drafts).unobserveDeep(this.#notesChanged);
    this.#board = null;
    this.#drafts = null;
    this.#dirty.clear();
    this.#dirtyThemes.clear();
    this.#dirtyThreads = false;
  }

  setZones(zones: readonly Zone[]): void {
    if (zones === this.#zones.zones) return;
    const before = new Map<NoteId, Box>();
    this.#zones.clear();
    this.#zones.setZones(zones);
    this.#themes.setZones(zones);
    for (const record of this.#records.values()) {
      const box = this.#boxOf(record.note);
      if (box.x !== record.box.x || box.y !== record.box.y) {
        before.set(record.note.id, record.box);
        record.box = box;
        this.#themes.carried(record);
      }
      this.#zones.put(record);
    }
    const ids = new Set(before.keys());
    this.#measure(ids, before);
    this.#themes.measure();
    this.#tell({ ids, before, zones: true, themes: true });
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
    return this.#written.get(author) ?? 0;
  }

  get draftCount(): number {
    return this.#draftCount;
  }

  /** Changed records go to the end before sorting: what is nearly in order sorts in about one pass. */
  inDepthOrder(): readonly NoteRecord[] {
    const misplaced = this.#misplaced;
    if (misplaced === null) return this.#depth;
    const alive = [...misplaced].filter((record) => this.#records.get(record.note.id) === record);
    this.#depth = this.#depth
      .filter((record) => !misplaced.has(record))
      .concat(alive)
      .sort((a, b) => byDepth(a.note, b.note));
    this.#misplaced = null;
    return this.#depth;
  }

  inZone(zone: ZoneId | null): readonly NoteRecord[] {
    return this.#zones.inZone(zone);
  }

  frames(): readonly ZoneFrame[] {
    return this.#zones.frames();
  }

  zoneAt(point: Point): ZoneFrame | null {
    return this.#zones.zoneAt(point);
  }

  /** What the notes of a zone count their position from; the board's origin for none. */
  originOf(zone: ZoneId | null): Point {
    return this.#zones.originOf(zone);
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
    return this.#threads.all();
  }

  ungrouped(zone?: ZoneId | null): readonly NoteRecord[] {
    const zones = zone === undefined ? [...this.#zones.zones.map(({ id }) => id), null] : [zone];
    return zones.flatMap((one) =>
      this.inZone(one).filter(
        ({ note, draft }) => !draft && (note.theme === null || this.#themes.get(note.theme) === undefined),
      ),
    );
  }

  subscribe(listener: (change: NotesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Follows the documents now. `own`: because of an act of this page. */
  flush(own?: true): void {
    this.#soon.cancel();
    if (this.#dirty.size === 0 && this.#dirtyThemes.size === 0 && !this.#dirtyThreads) return;
    const ids = new Set<NoteId>();
    const before = new Map<NoteId, Box>();
    for (const id of this.#dirty) {
      const box = this.#records.get(id)?.box;
      if (!this.#follow(id)) continue;
      ids.add(id);
      if (box !== undefined) before.set(id, box);
    }
    for (const id of this.#dirtyThemes) this.#followTheme(id);
    if (this.#dirtyThreads && this.#board !== null) this.#threads.read(threadsOf(this.#board));
    this.#dirty.clear();
    this.#dirtyThemes.clear();
    this.#dirtyThreads = false;
    const zones = this.#measure(ids, before);
    const themes = this.#themes.measure();
    const threads = this.#threads.measure();
    if (ids.size === 0 && !zones && !themes && !threads) return;
    this.#tell({ ids, before, zones, themes: themes || threads, ...(own && { own }) });
  }

  readonly #notesChanged = (events: Events, transaction: Y.Transaction): void => {
    for (const id of changedIn(events)) this.#dirty.add(id as NoteId);
    this.#wish(transaction);
  };

  readonly #themesChanged = (events: Events, transaction: Y.Transaction): void => {
    for (const id of changedIn(events)) this.#dirtyThemes.add(id as ThemeId);
    this.#wish(transaction);
  };

  readonly #threadsChanged = (_events: Events, transaction: Y.Transaction): void => {
    this.#dirtyThreads = true;
    this.#wish(transaction);
  };

  /** One act may change several roots: all of it is followed when the last of them has been told. */
  #wish(transaction: Y.Transaction): void {
    if (!transaction.local) return this.#soon.wish();
    if (this.#acting === transaction) return;
    this.#acting = transaction;
    transaction.doc.once('afterTransaction', () => {
      this.#acting = null;
      this.flush(true);
    });
  }

  /** Brings one record up to date. False when nothing about it has changed. */
  #follow(id: NoteId): boolean {
    const draft = livingNote(this.#drafts, id);
    const note = draft ?? livingNote(this.#board, id);
    const record = this.#records.get(id);
    if (note === null) {
      if (record !== undefined) this.#remove(record);
      return record !== undefined;
    }
    if (record === undefined) {
      this.#add(note, draft !== null);
      return true;
    }
    if (isSame(record.note, note) && record.draft === (draft !== null)) return false;
    this.#change(record, note, draft !== null);
    return true;
  }

  #followTheme(id: ThemeId): void {
    const read = this.#board === null ? null : readTheme(id, themesOf(this.#board).get(id));
    const known = this.#themes.get(id) !== undefined;
    const theme = read?.gone === null ? read : null;
    if (known !== (theme !== null)) this.#threads.touch(id);
    this.#themes.set(id, theme);
  }

  #isAlive(id: NoteId | ThemeId): boolean {
    const note = this.#records.get(id as NoteId);
    return note === undefined ? this.#themes.get(id as ThemeId) !== undefined : !note.draft;
  }

  /** Takes the notes of zones that had to move along. True when a zone has another place or height. */
  #measure(ids: Set<NoteId>, before: Map<NoteId, Box>): boolean {
    const { changed, moved } = this.#zones.measure();
    for (const zone of moved) {
      for (const record of this.#zones.members(zone)) {
        const { id } = record.note;
        if (!ids.has(id)) before.set(id, record.box);
        ids.add(id);
        record.box = this.#boxOf(record.note);
        this.#themes.carried(record);
      }
    }
    return changed;
  }

  #add(note: Note, draft: boolean): void {
    const record: Kept = { note, box: this.#boxOf(note), version: 0, draft };
    this.#records.set(note.id, record);
    this.#put(record);
    this.#misplace(record);
    this.#threads.touch(note.id);
  }

  #remove(record: NoteRecord): void {
    this.#take(record);
    this.#records.delete(record.note.id);
    this.#misplace(record);
    this.#threads.touch(record.note.id);
  }

  #change(record: Kept, note: Note, draft: boolean): void {
    const old = record.note;
    this.#take(record);
    record.note = note;
    const box = this.#boxOf(note);
    if (!isSameBox(record.box, box)) record.box = box;
    if (looksOther(old, note) || record.draft !== draft) record.version++;
    if (record.draft !== draft) this.#threads.touch(note.id);
    record.draft = draft;
    this.#put(record);
    if (byDepth(old, note) !== 0) this.#misplace(record);
  }

  #put(record: NoteRecord): void {
    this.#zones.put(record);
    this.#themes.put(record);
    this.#count(record, 1);
  }

  #take(record: NoteRecord): void {
    this.#zones.take(record);
    this.#themes.take(record);
    this.#count(record, -1);
  }

  #count({ note, draft }: NoteRecord, by: 1 | -1): void {
    this.#written.set(note.author, (this.#written.get(note.author) ?? 0) + by);
    if (draft) this.#draftCount += by;
  }

  #misplace(record: NoteRecord): void {
    this.#misplaced ??= new Set();
    this.#misplaced.add(record);
  }

  #boxOf(note: Note): Box {
    const origin = this.#zones.originOf(note.zone);
    return { x: origin.x + note.x, y: origin.y + note.y, ...noteBox[note.size] };
  }

  #tell(change: NotesChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const notesOf = (doc: Y.Doc): Entities => doc.getMap('notes');
const themesOf = (doc: Y.Doc): Entities => doc.getMap('themes');
const threadsOf = (doc: Y.Doc): Entities => doc.getMap('threads');

function livingNote(doc: Y.Doc | null, id: NoteId): Note | null {
  const note = doc === null ? null : readNote(id, notesOf(doc).get(id));
  return note?.gone === null ? note : null;
}

const looksOther = (a: Note, b: Note): boolean =>
  a.text !== b.text || a.color !== b.color || a.size !== b.size || a.author !== b.author || a.evidence !== b.evidence;

const isSame = (a: Note, b: Note): boolean =>
  !looksOther(a, b) && byDepth(a, b) === 0 && a.zone === b.zone && a.x === b.x && a.y === b.y && a.theme === b.theme;

const isSameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
