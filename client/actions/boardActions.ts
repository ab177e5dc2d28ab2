import type * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import {
  clearGone,
  moveNote,
  replaceText,
  setGone,
  setLook,
  textOf,
  writeNote,
} from '@forwhom/shared/board/writeNote.ts';
import {
  MAX_NOTE_TEXT,
  MAX_OBJECTS,
  noteBox,
  type NoteColor,
  type NoteSize,
} from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { merged } from '../state/caret.ts';
import { looseGrid, gridOf, place } from '@forwhom/shared/layout/zoneGrid.ts';
import type { Actions, NewNoteWish, NoteRecord } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import { t } from '../words/t.ts';
import { History } from './history.ts';
import { land } from './landing.ts';
import { boxesBut, freePlaces, liesOnOthers, middleOf, readingOrder, relativeTo, topOf } from './places.ts';
import { watchRevivals } from './revive.ts';
import { placesAtSize } from './sizing.ts';

/** What acting needs of the rest of the page. */
export interface Stage {
  readonly notes: DocumentNotes;
  readonly me: () => ParticipantId | null;
  /** Null when I may write now; otherwise the sentence why not. */
  readonly objection: () => string | null;
  readonly notice: (message: string) => void;
  /** The middle of what is visible, if there is a canvas. */
  readonly centre: () => Point | null;
  readonly isOpenElsewhere: (note: NoteId) => boolean;
  /** Words of mine in this note are on their way to the server. */
  readonly isUnsent: (note: NoteId) => boolean;
  readonly newId: () => string;
  readonly now: () => number;
}

const FALLBACK: NoteColor = 'sun';

interface Move {
  readonly id: NoteId;
  readonly zone: ZoneId | null;
  readonly corner: Point;
  readonly z: number;
}

/** All writing on the board. Survives the document: `attach` puts another in its place. */
export class BoardActions implements Actions {
  readonly history = createStore<{ readonly undo: boolean; readonly redo: boolean }>(() => ({
    undo: false,
    redo: false,
  }));
  readonly #stage: Stage;
  #doc: Y.Doc | null = null;
  #past: History | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Writes on this document from now on; what was done on the one before cannot be taken back any longer. */
  attach(doc: Y.Doc): void {
    this.detach();
    this.#doc = doc;
    this.#past = new History(doc, this.#stage, (buttons) => this.history.setState(buttons));
    watchRevivals(doc, this.#stage.isUnsent, () => this.#stage.notice(t('core.back')));
  }

  /** There is a document to write on. */
  get ready(): boolean {
    return this.#doc !== null;
  }

  detach(): void {
    this.#past?.close();
    this.#past = null;
    this.#doc = null;
  }

  addNote(wish: NewNoteWish): NoteId {
    const { notes, me, newId, now, centre } = this.#stage;
    const id = newId() as NoteId;
    const author = me();
    if (author === null || !this.#hasRoomFor(1)) return id;
    const zone = notes.frames().find((frame) => frame.zone.id === wish.zone)?.zone ?? null;
    const corner = wish.at ?? freePlaces(notes, wish.zone, ['m'], centre())[0] ?? { x: 0, y: 0 };
    const z = wish.at !== undefined && liesOnOthers(notes, { ...corner, ...noteBox.m }) ? topOf(notes) : 0;
    const color = wish.color ?? zone?.color ?? FALLBACK;
    const text = this.#bounded(wish.text);
    const at = relativeTo(notes, wish.zone, corner);
    this.#act((doc) =>
      writeNote(doc, { id, author, created: now(), zone: wish.zone, ...at, z, text, color, size: 'm' }),
    );
    // What is typed into an empty note belongs to its creation: nobody wants an empty note back.
    if (text === '') this.#past?.expect(typingIn(id));
    return id;
  }

  addNotes(zone: ZoneId | null, texts: readonly string[]): readonly NoteId[] {
    const { notes, me, newId, now, centre } = this.#stage;
    const author = me();
    if (author === null || !this.#hasRoomFor(texts.length)) return [];
    const color = notes.frames().find((frame) => frame.zone.id === zone)?.zone.color ?? FALLBACK;
    const created = now();
    const sizes = texts.map(() => 'm' as const);
    const places = freePlaces(notes, zone, sizes, centre());
    const wished = texts.map((text, i) => ({
      id: newId() as NoteId,
      created: created + i,
      text: this.#bounded(text),
      ...relativeTo(notes, zone, places[i] ?? { x: 0, y: 0 }),
    }));
    const done = this.#act((doc) =>
      wished.forEach((note) => writeNote(doc, { ...note, author, zone, z: 0, color, size: 'm' })),
    );
    return done ? wished.map(({ id }) => id) : [];
  }

  setText(id: NoteId, text: string): void {
    const shared = this.#doc === null ? null : textOf(this.#doc, id);
    if (shared === null) return;
    // The screen follows others once a frame, so the document may be ahead of what was typed into.
    const seen = this.#stage.notes.get(id)?.note.text;
    const now = shared.toString();
    const next = this.#bounded(seen === undefined || seen === now ? text : merged(seen, text, now).text);
    if (now === next) return;
    const wasGone = this.#stage.notes.get(id) === undefined;
    const done = this.#act((doc) => {
      clearGone(doc, id);
      replaceText(shared, next);
    }, typingIn(id));
    if (done && wasGone) this.#stage.notice(t('core.back'));
  }

  endTyping(): void {
    this.#past?.endRun();
  }

  moveBy(ids: readonly NoteId[], dx: number, dy: number): void {
    const { notes } = this.#stage;
    const records = this.#records(ids);
    const top = topOf(notes);
    // They come to the top as they lay on each other.
    const heights = [...new Set(records.map(({ note }) => note.z))].sort((a, b) => a - b);
    const heightOf = new Map(records.map(({ note }) => [note.id, top + heights.indexOf(note.z)]));
    this.#move(land(notes, records, dx, dy).map((landed) => ({ ...landed, z: heightOf.get(landed.id) ?? top })));
  }

  moveToZone(ids: readonly NoteId[], zone: ZoneId | null): void {
    const { notes } = this.#stage;
    const records = readingOrder(this.#records(ids));
    const occupied = boxesBut(notes, new Set(ids));
    const places =
      zone === null ? records.map(({ box }) => box) : freePlaces(notes, zone, sizesOf(records), null, occupied);
    this.#move(records.map(({ note, box }, i) => ({ id: note.id, zone, corner: places[i] ?? box, z: note.z })));
  }

  tidy(ids: readonly NoteId[]): void {
    const { notes } = this.#stage;
    const occupied = boxesBut(notes, new Set(ids));
    const moves: Move[] = [];
    for (const [zone, records] of this.#byZone(ids)) {
      const frame = notes.frames().find((one) => one.zone.id === zone);
      const grid = frame === undefined ? looseGrid(records.map(({ box }) => box)) : gridOf(frame.zone);
      const places = place(grid, occupied, sizesOf(records));
      records.forEach((record, i) => {
        const corner = places[i] ?? record.box;
        moves.push({ id: record.note.id, zone, corner, z: record.note.z });
        occupied.push(boxAt(corner, record));
      });
    }
    this.#move(moves);
  }

  recolor(ids: readonly NoteId[], color: NoteColor): void {
    const changed = this.#records(ids).filter(({ note }) => note.color !== color);
    if (changed.length > 0) this.#act((doc) => changed.forEach(({ note }) => setLook(doc, note.id, color, note.size)));
  }

  resize(ids: readonly NoteId[], size: NoteSize): void {
    const { notes } = this.#stage;
    const changed = readingOrder(this.#records(ids).filter(({ note }) => note.size !== size));
    if (changed.length === 0) return;
    const places = placesAtSize(notes, changed, size);
    this.#act((doc) =>
      changed.forEach(({ note, box }, i) => {
        setLook(doc, note.id, note.color, size);
        const corner = places[i] ?? box;
        if (corner.x === box.x && corner.y === box.y) return;
        const { x, y } = relativeTo(notes, note.zone, corner);
        moveNote(doc, note.id, note.zone, x, y, note.z);
      }),
    );
  }

  duplicate(ids: readonly NoteId[]): readonly NoteId[] {
    const { notes, me, newId, now } = this.#stage;
    const author = me();
    const created = now();
    if (author === null || !this.#hasRoomFor(ids.length)) return [];
    const copies: { source: NoteRecord; id: NoteId; corner: Point }[] = [];
    const occupied = boxesBut(notes, new Set());
    for (const [zone, records] of this.#byZone(ids)) {
      const below = records.at(-1)?.box ?? null;
      const places = freePlaces(notes, zone, sizesOf(records), below === null ? null : middleOf(below), occupied);
      records.forEach((source, i) => {
        const corner = places[i] ?? source.box;
        copies.push({ source, id: newId() as NoteId, corner });
        occupied.push(boxAt(corner, source));
      });
    }
    const done =
      copies.length > 0 &&
      this.#act((doc) =>
        copies.forEach(({ source: { note }, id, corner }, i) => {
          const { zone, text, color, size } = note;
          const at = relativeTo(notes, zone, corner);
          const marks = {
            ...(note.theme === null ? {} : { theme: note.theme }),
            ...(note.evidence === null ? {} : { evidence: note.evidence }),
          };
          writeNote(doc, { id, author, created: created + i, zone, ...at, text, color, size, ...marks });
        }),
      );
    return done ? copies.map(({ id }) => id) : [];
  }

  remove(ids: readonly NoteId[]): void {
    const me = this.#stage.me();
    const records = this.#records(ids);
    const at = this.#stage.now();
    if (me === null || records.length === 0) return;
    this.#act((doc) => records.forEach(({ note }) => setGone(doc, note.id, me, at)));
  }

  undo(): void {
    if (this.#mayAct()) this.#past?.undo();
  }

  redo(): void {
    if (this.#mayAct()) this.#past?.redo();
  }

  #mayAct(): boolean {
    const objection = this.#stage.objection();
    if (objection !== null) this.#stage.notice(objection);
    return objection === null && this.#past !== null;
  }

  /** False when nothing was written, which the person has been told. */
  #act(work: (doc: Y.Doc) => void, run?: string): boolean {
    const doc = this.#doc;
    if (doc === null || !this.#mayAct()) return false;
    this.#past?.act(() => work(doc), run);
    return true;
  }

  #move(wished: readonly Move[]): void {
    const { notes } = this.#stage;
    const moves = wished
      .map((move) => ({ ...move, ...relativeTo(notes, move.zone, move.corner) }))
      .filter(({ id, zone, x, y, z }) => {
        const note = notes.get(id)?.note;
        return note !== undefined && (note.zone !== zone || note.x !== x || note.y !== y || note.z !== z);
      });
    if (moves.length === 0) return;
    this.#act((doc) => {
      for (const { id, zone, x, y, z } of moves) moveNote(doc, id, zone, x, y, z);
    });
  }

  #records(ids: readonly NoteId[]): NoteRecord[] {
    return [...new Set(ids)].map((id) => this.#stage.notes.get(id)).filter((record) => record !== undefined);
  }

  /** In reading order, by the zone that each belongs to. */
  #byZone(ids: readonly NoteId[]): Map<ZoneId | null, NoteRecord[]> {
    return Map.groupBy(readingOrder(this.#records(ids)), ({ note }) => note.zone);
  }

  #bounded(text: string): string {
    if (text.length <= MAX_NOTE_TEXT) return text.toWellFormed();
    this.#stage.notice(t('core.cut', { characters: MAX_NOTE_TEXT }));
    return text.slice(0, MAX_NOTE_TEXT).toWellFormed();
  }

  #hasRoomFor(more: number): boolean {
    const doc = this.#doc;
    const used =
      doc === null ? 0 : ['notes', 'themes', 'threads'].reduce((sum, root) => sum + doc.getMap(root).size, 0);
    if (used + more > MAX_OBJECTS) this.#stage.notice(t('core.full', { objects: MAX_OBJECTS }));
    return used + more <= MAX_OBJECTS;
  }
}

const typingIn = (id: NoteId): string => `typing in ${id}`;
const sizesOf = (records: readonly NoteRecord[]): NoteSize[] => records.map(({ note }) => note.size);
const boxAt = ({ x, y }: Point, { note }: NoteRecord): Box => ({ x, y, ...noteBox[note.size] });
