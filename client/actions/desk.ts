import type * as Y from 'yjs';
import { createStore } from 'zustand/vanilla';
import { moveNote } from '@forwhom/shared/board/writeNote.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { MAX_NOTE_TEXT, MAX_OBJECTS } from '@forwhom/shared/vocabulary/board.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Actions, NoteRecord, WishedCommand } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import { t } from '../words/t.ts';
import { History } from './history.ts';
import { needsFor, undoing, type Needs } from '../state/needs.ts';
import { readingOrder, relativeTo } from './places.ts';
import { watchRevivals } from './revive.ts';

/** What acting needs of the rest of the page. */
export interface Stage {
  readonly notes: DocumentNotes;
  readonly me: () => ParticipantId | null;
  /** Null when I may do that now; otherwise the sentence why not. */
  readonly objection: (needs: Needs) => string | null;
  /** Whether new notes are hidden now, and so become drafts. */
  readonly isVeiled: () => boolean;
  /** Whether drafts keep no author now. */
  readonly isNameless: () => boolean;
  readonly notice: (message: string) => void;
  /** Whether a theme is voted on now: then the server merges it, so that its dots follow. */
  readonly isVotedOn: (theme: ThemeId) => boolean;
  readonly command: (wish: WishedCommand) => void;
  /** The middle of what is visible, if there is a canvas. */
  readonly centre: () => Point | null;
  readonly isOpenElsewhere: (note: NoteId) => boolean;
  /** Words of mine in this note are on their way to the server. */
  readonly isUnsent: (note: NoteId) => boolean;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Where a note shall lie, in board units. */
export interface Move {
  readonly id: NoteId;
  readonly zone: ZoneId | null;
  readonly corner: Point;
  readonly z: number;
}

/** The documents that are written on, and what all families of actions have in common. Survives the documents. */
export class Desk {
  readonly stage: Stage;
  readonly history: Actions['history'] = createStore(() => ({ undo: false, redo: false }));
  #board: Y.Doc | null = null;
  #drafts: Y.Doc | null = null;
  #past: History | null = null;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Writes on these documents from now on; what was done on others cannot be taken back any longer. */
  attach(board: Y.Doc, drafts: Y.Doc | null): void {
    const isNew = (doc: Y.Doc | null): doc is Y.Doc => doc !== null && doc !== this.#board && doc !== this.#drafts;
    const fresh = [board, drafts].filter(isNew);
    this.detach();
    this.#board = board;
    this.#drafts = drafts;
    for (const doc of fresh) watchRevivals(doc, this.stage.isUnsent, () => this.stage.notice(t('core.back')));
    this.forget();
  }

  detach(): void {
    this.#past?.close();
    this.#past = null;
    this.#board = null;
    this.#drafts = null;
  }

  /** What was done up to now cannot be taken back any longer. */
  forget(): void {
    this.#past?.close();
    const docs = [this.#board, this.#drafts].filter((doc) => doc !== null);
    this.#past = docs.length === 0 ? null : new History(docs, this.stage, (buttons) => this.history.setState(buttons));
  }

  get isReady(): boolean {
    return this.#board !== null;
  }

  /** The board's document; to be asked for within an act. */
  get board(): Y.Doc {
    return must(this.#board, 'an act has a document');
  }

  get drafts(): Y.Doc | null {
    return this.#drafts;
  }

  /** The document in which a note of the screen stands. */
  docOf({ draft }: Pick<NoteRecord, 'draft'>): Y.Doc | null {
    return draft ? this.#drafts : this.#board;
  }

  /** One act of mine. False when nothing was written, which the person has been told. */
  act(needs: Needs, work: () => void, run?: string): boolean {
    if (!this.may(needs)) return false;
    this.#past?.act(needs, work, run);
    return true;
  }

  /** Whether I may do that; if not, the person is told. */
  may(needs: Needs): boolean {
    const objection = this.#objection(needs);
    if (objection !== null) this.stage.notice(objection);
    return objection === null;
  }

  /** Whether I may do that, without a word. */
  can(needs: Needs): boolean {
    return this.#objection(needs) === null;
  }

  #objection(needs: Needs): string | null {
    const isReady = this.#board !== null && (needs.drafts.length === 0 || this.#drafts !== null);
    return isReady ? this.stage.objection(needs) : t('core.notOpen');
  }

  undo(): void {
    const needs = this.#past?.needs('undo') ?? null;
    if (needs !== null && this.may(undoing(needs))) this.#past?.undo();
  }

  redo(): void {
    const needs = this.#past?.needs('redo') ?? null;
    if (needs !== null && this.may(needs)) this.#past?.redo();
  }

  expect(run: string): void {
    this.#past?.expect(run);
  }

  endRun(): void {
    this.#past?.endRun();
  }

  /** Those of the wished moves that move anything, as places in the document. */
  moves(wished: readonly Move[]): (Move & Point)[] {
    const { notes } = this.stage;
    return wished
      .map((move) => ({ ...move, ...relativeTo(notes, move.zone, move.corner) }))
      .filter(({ id, zone, x, y, z }) => {
        const note = notes.get(id)?.note;
        return note !== undefined && (note.zone !== zone || note.x !== x || note.y !== y || note.z !== z);
      });
  }

  write({ id, zone, x, y, z }: Move & Point): void {
    const record = this.stage.notes.get(id);
    const doc = record === undefined ? null : this.docOf(record);
    if (doc !== null) moveNote(doc, id, zone, x, y, z);
  }

  /** Moves notes, as one act. */
  move(wished: readonly Move[]): void {
    const moves = this.moves(wished);
    if (moves.length === 0) return;
    this.act(needsFor(this.records(moves.map(({ id }) => id)), 'move'), () =>
      moves.forEach((move) => this.write(move)),
    );
  }

  records(ids: readonly NoteId[]): NoteRecord[] {
    return [...new Set(ids)].map((id) => this.stage.notes.get(id)).filter((record) => record !== undefined);
  }

  /** In reading order, by the zone that each belongs to. */
  byZone(ids: readonly NoteId[]): Map<ZoneId | null, NoteRecord[]> {
    return Map.groupBy(readingOrder(this.records(ids)), ({ note }) => note.zone);
  }

  /** No longer than a note may be; the person is told what was left out. */
  bounded(text: string): string {
    if (text.length <= MAX_NOTE_TEXT) return text.toWellFormed();
    this.stage.notice(t('core.cut', { characters: MAX_NOTE_TEXT }));
    return text.slice(0, MAX_NOTE_TEXT).toWellFormed();
  }

  hasRoomFor(more: number): boolean {
    const board = this.#board;
    const used =
      board === null ? 0 : ['notes', 'themes', 'threads'].reduce((sum, root) => sum + board.getMap(root).size, 0);
    if (used + more > MAX_OBJECTS) this.stage.notice(t('core.full', { objects: MAX_OBJECTS }));
    return used + more <= MAX_OBJECTS;
  }
}
