import type * as Y from 'yjs';
import { byDepth, readNote } from '@forwhom/shared/board/readBoard.ts';
import { noteBox, type Note, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { onceAFrame, type Soon } from './frames.ts';
import type { NoteRecord, NotesChange, NoteStore, ZoneFrame } from './model.ts';
import { ZoneShelf } from './zoneShelf.ts';

type NotesMap = Y.Map<Y.Map<unknown>>;

/** The read model, fed from a document that may be replaced by another (after a reset). */
export class DocumentNotes implements NoteStore {
  readonly #records = new Map<NoteId, NoteRecord>();
  readonly #zones = new ZoneShelf();
  readonly #listeners = new Set<(change: NotesChange) => void>();
  readonly #soon: Soon;
  /** Notes that the document has changed and the model has not followed yet. */
  readonly #dirty = new Set<NoteId>();
  #depth: readonly NoteRecord[] = [];
  /** Records to sort in anew; null while `#depth` is in order. */
  #misplaced: Set<NoteRecord> | null = null;
  #notes: NotesMap | null = null;

  /** `soon` makes the timer that bundles changes of others; by default, the frames of the screen. */
  constructor(soon: (run: () => void) => Soon = onceAFrame) {
    this.#soon = soon(() => this.flush());
  }

  /** Shows this document from now on; everything that was shown before and is not in it disappears. */
  attach(doc: Y.Doc): void {
    this.detach();
    this.#notes = doc.getMap('notes');
    this.#notes.observeDeep(this.#observe);
    for (const id of [...this.#records.keys(), ...this.#notes.keys()]) this.#dirty.add(id as NoteId);
    this.flush();
  }

  /** Follows no document; what was shown stays. */
  detach(): void {
    this.#soon.cancel();
    this.#notes?.unobserveDeep(this.#observe);
    this.#notes = null;
    this.#dirty.clear();
  }

  setZones(zones: readonly Zone[]): void {
    if (zones === this.#zones.zones) return;
    const before = new Map<NoteId, Box>();
    this.#zones.clear();
    this.#zones.setZones(zones);
    for (const record of this.#records.values()) {
      const box = this.#boxOf(record.note);
      if (box.x !== record.box.x || box.y !== record.box.y) {
        before.set(record.note.id, record.box);
        record.box = box;
      }
      this.#zones.put(record);
    }
    const ids = new Set(before.keys());
    this.#measure(ids, before);
    this.#tell({ ids, before, zones: true });
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

  subscribe(listener: (change: NotesChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Follows the document now. */
  flush(): void {
    this.#soon.cancel();
    if (this.#dirty.size === 0) return;
    const ids = new Set<NoteId>();
    const before = new Map<NoteId, Box>();
    for (const id of this.#dirty) {
      const box = this.#records.get(id)?.box;
      if (!this.#follow(id)) continue;
      ids.add(id);
      if (box !== undefined) before.set(id, box);
    }
    this.#dirty.clear();
    const zones = this.#measure(ids, before);
    if (ids.size > 0 || zones) this.#tell({ ids, before, zones });
  }

  readonly #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    for (const event of events) {
      if (event.path.length > 0) this.#dirty.add(String(event.path[0]) as NoteId);
      else for (const id of event.keys.keys()) this.#dirty.add(id as NoteId);
    }
    if (transaction.local) this.flush();
    else this.#soon.wish();
  };

  /** Brings one record up to date. False when nothing about it has changed. */
  #follow(id: NoteId): boolean {
    const read = readNote(id, this.#notes?.get(id));
    const note = read?.gone === null ? read : null;
    const record = this.#records.get(id);
    if (note === null) {
      if (record !== undefined) this.#remove(record);
      return record !== undefined;
    }
    if (record === undefined) {
      this.#add(note);
      return true;
    }
    if (isSame(record.note, note)) return false;
    this.#change(record, note);
    return true;
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
      }
    }
    return changed;
  }

  #add(note: Note): void {
    const record: NoteRecord = { note, box: this.#boxOf(note), version: 0 };
    this.#records.set(note.id, record);
    this.#zones.put(record);
    this.#misplace(record);
  }

  #remove(record: NoteRecord): void {
    this.#zones.take(record);
    this.#records.delete(record.note.id);
    this.#misplace(record);
  }

  #change(record: NoteRecord, note: Note): void {
    const old = record.note;
    this.#zones.take(record);
    record.note = note;
    const box = this.#boxOf(note);
    if (!isSameBox(record.box, box)) record.box = box;
    if (looksOther(old, note)) record.version++;
    this.#zones.put(record);
    if (byDepth(old, note) !== 0) this.#misplace(record);
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

const looksOther = (a: Note, b: Note): boolean =>
  a.text !== b.text || a.color !== b.color || a.size !== b.size || a.author !== b.author;

const isSame = (a: Note, b: Note): boolean =>
  !looksOther(a, b) &&
  byDepth(a, b) === 0 &&
  a.zone === b.zone &&
  a.x === b.x &&
  a.y === b.y &&
  a.theme === b.theme &&
  a.evidence === b.evidence;

const isSameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
