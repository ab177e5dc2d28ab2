import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import { contains, overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';

/** Edge of one cell, in board units: about a dozen notes of a tidy zone. */
const CELL = 512;
/** Half of the cells in one direction; beyond any coordinate of a board. */
const REACH = 4_096;
/** Above this many found notes it is cheaper to walk all notes in order than to sort those found. */
const MOST_SORTED = 600;

interface Entry {
  readonly record: NoteRecord;
  box: Box;
  /** The query that has already seen this entry: it may lie in several cells. */
  seen: number;
}

const cellOf = (value: number): number => Math.floor(value / CELL);
const keyOf = (column: number, row: number): number => (column + REACH) * 2 * REACH + row + REACH;

/** Finds notes by place: a uniform grid, because notes are of like size and move all the time. */
export class NoteGrid {
  readonly #entries = new Map<NoteId, Entry>();
  readonly #cells = new Map<number, Entry[]>();
  readonly #inDepthOrder: () => readonly NoteRecord[];
  #query = 0;

  /** `inDepthOrder` must give the same records as were put in; it is asked only when most notes are wanted. */
  constructor(inDepthOrder: () => readonly NoteRecord[]) {
    this.#inDepthOrder = inDepthOrder;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Adds a note or, when it is known, follows it to its new place. */
  put(record: NoteRecord): void {
    const id = record.note.id;
    const known = this.#entries.get(id);
    if (known?.box === record.box && known.record === record) return;
    if (known !== undefined) this.#forEachCell(known.box, (key) => this.#leave(key, known));
    const entry: Entry = { record, box: record.box, seen: 0 };
    this.#entries.set(id, entry);
    this.#forEachCell(entry.box, (key) => this.#enter(key, entry));
  }

  remove(id: NoteId): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#forEachCell(entry.box, (key) => this.#leave(key, entry));
  }

  clear(): void {
    this.#entries.clear();
    this.#cells.clear();
  }

  /** Notes that overlap the box, lowest first. */
  query(box: Box): NoteRecord[] {
    if (this.#isMostOfAll(box)) return this.#walk(box);
    const found: NoteRecord[] = [];
    const stamp = ++this.#query;
    this.#forEachCell(box, (key) => {
      for (const entry of this.#cells.get(key) ?? []) {
        if (entry.seen === stamp) continue;
        entry.seen = stamp;
        if (overlaps(entry.box, box)) found.push(entry.record);
      }
    });
    if (found.length > MOST_SORTED) return this.#walk(box);
    return found.sort((a, b) => byDepth(a.note, b.note));
  }

  /** The topmost note at this point. */
  at(point: Point): NoteRecord | null {
    let top: NoteRecord | null = null;
    for (const { box, record } of this.#cells.get(keyOf(cellOf(point.x), cellOf(point.y))) ?? []) {
      if (contains(box, point) && (top === null || byDepth(record.note, top.note) > 0)) top = record;
    }
    return top;
  }

  #walk(box: Box): NoteRecord[] {
    return this.#inDepthOrder().filter((record) => overlaps(record.box, box));
  }

  #isMostOfAll(box: Box): boolean {
    const cells = (box.width / CELL + 1) * (box.height / CELL + 1);
    return cells > 256 && cells > this.#cells.size / 2;
  }

  #forEachCell(box: Box, visit: (key: number) => void): void {
    const right = cellOf(box.x + box.width);
    const bottom = cellOf(box.y + box.height);
    for (let column = cellOf(box.x); column <= right; column++) {
      for (let row = cellOf(box.y); row <= bottom; row++) visit(keyOf(column, row));
    }
  }

  #enter(key: number, entry: Entry): void {
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [entry]);
    else cell.push(entry);
  }

  #leave(key: number, entry: Entry): void {
    const cell = this.#cells.get(key);
    if (cell === undefined) return;
    const last = cell.pop();
    if (last !== undefined && last !== entry) cell[cell.indexOf(entry)] = last;
    if (cell.length === 0) this.#cells.delete(key);
  }
}
