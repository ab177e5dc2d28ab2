import type { Box, Point } from '../vocabulary/geometry.ts';
import { NOTE_GAP, noteBox, type NoteSize } from '../vocabulary/board.ts';

/** Where notes begin below the top of their zone: above it stand the prompt and up to two lines of its helper. */
export const ZONE_HEADER = 104;
/** Free space inside a zone's edge. */
export const ZONE_PADDING = 24;

/** One cell holds one note of size m; the gap is not part of it. */
const CELL = noteBox.m;
const STEP_X = CELL.width + NOTE_GAP;
const STEP_Y = CELL.height + NOTE_GAP;
/** Cells that a note takes in each direction. */
const SPAN: Readonly<Record<NoteSize, number>> = { m: 1, l: 2 };

/** A grid of cells that goes on downward without end. */
export interface Grid {
  /** Top-left corner of the first cell, on the board. */
  readonly origin: Point;
  readonly columns: number;
}

/** How many notes stand side by side in a zone. */
export const columnsOf = (zone: Box): number =>
  Math.max(1, Math.floor((zone.width - 2 * ZONE_PADDING + NOTE_GAP) / STEP_X));

/** How many notes stand side by side in this width, to the nearest whole number. */
export const columnsIn = (width: number): number => Math.max(1, Math.round((width + NOTE_GAP) / STEP_X));

export const gridOf = (zone: Box): Grid => ({
  origin: { x: zone.x + ZONE_PADDING, y: zone.y + ZONE_HEADER },
  columns: columnsOf(zone),
});

/** The zone's own height, or one that holds its notes, with padding below the last. `lowest` counts from its top. */
export const heightOf = (zone: Box, lowest: number): number => Math.max(zone.height, lowest + ZONE_PADDING);

/** A note that lies beside its zone, or absurdly far below it, does not pull the frame along. */
const FARTHEST = 100_000;
/** How far down a note reaches, counted from the top of its zone; `x`, `y` are relative to it. */
export const bottomIn = (zone: Box, { x, y }: Point, width: number, height: number): number => {
  const beside = x >= zone.width || x + width <= 0;
  return beside || y > FARTHEST ? 0 : y + height;
};

/**
 * Zones at these heights, none growing over another: whatever lies below a zone that has grown moves down with its
 * lower edge, at the distance that the template gave it. The order of the zones is kept.
 */
export function stack<Z extends Box & { readonly id: string }>(
  zones: readonly Z[],
  height: (id: Z['id']) => number,
): { readonly zone: Z; readonly box: Box }[] {
  const placed = new Map<Z, number>();
  for (const zone of [...zones].sort((a, b) => a.y - b.y)) {
    let { y } = zone;
    for (const [above, top] of placed) {
      const isAbove =
        above.y + above.height <= zone.y && above.x < zone.x + zone.width && zone.x < above.x + above.width;
      if (isAbove) y = Math.max(y, top + height(above.id) + zone.y - (above.y + above.height));
    }
    placed.set(zone, y);
  }
  return zones.map((zone) => {
    const y = placed.get(zone) ?? zone.y;
    return { zone: { ...zone, y }, box: { x: zone.x, y, width: zone.width, height: height(zone.id) } };
  });
}

/** The grid's corner that is nearest to a note's corner. */
export function snap({ origin, columns }: Grid, { x, y }: Point): Point {
  const column = Math.max(0, Math.min(columns - 1, Math.round((x - origin.x) / STEP_X)));
  const row = Math.max(0, Math.round((y - origin.y) / STEP_Y));
  return { x: origin.x + column * STEP_X, y: origin.y + row * STEP_Y };
}

/** Which cells of a grid are taken. Rows are kept apart, so that one note far below costs nothing. */
class Taken {
  readonly #grid: Grid;
  readonly #cells = new Set<number>();

  constructor(grid: Grid, occupied: Iterable<Box>) {
    this.#grid = grid;
    for (const box of occupied) this.#block(box);
  }

  /** Cells are numbered in reading order. */
  isFree(row: number, column: number, span: number): boolean {
    for (let r = row; r < row + span; r++) {
      for (let c = column; c < Math.min(column + span, this.#grid.columns); c++) {
        if (this.#cells.has(r * this.#grid.columns + c)) return false;
      }
    }
    return true;
  }

  take(row: number, column: number, span: number): void {
    for (let r = row; r < row + span; r++) {
      for (let c = column; c < Math.min(column + span, this.#grid.columns); c++) {
        this.#cells.add(r * this.#grid.columns + c);
      }
    }
  }

  #block(box: Box): void {
    const { origin, columns } = this.#grid;
    // A box that lies in the gap only, touching no cell, blocks none.
    const firstRow = Math.max(0, Math.floor((box.y - origin.y - CELL.height) / STEP_Y) + 1);
    const lastRow = Math.ceil((box.y + box.height - origin.y) / STEP_Y) - 1;
    const firstColumn = Math.max(0, Math.floor((box.x - origin.x - CELL.width) / STEP_X) + 1);
    const lastColumn = Math.min(columns - 1, Math.ceil((box.x + box.width - origin.x) / STEP_X) - 1);
    for (let r = firstRow; r <= lastRow; r++) {
      for (let c = firstColumn; c <= lastColumn; c++) this.#cells.add(r * columns + c);
    }
  }
}

/**
 * Places for notes of these sizes, one after the other in reading order, on cells that nothing overlaps. A later note
 * never comes to stand before an earlier one. A large note on a grid of one column stands out to the right.
 */
export function place(grid: Grid, occupied: Iterable<Box>, sizes: readonly NoteSize[]): Point[] {
  const taken = new Taken(grid, occupied);
  const places: Point[] = [];
  let cell = 0;
  for (const size of sizes) {
    const span = SPAN[size];
    const lastColumn = Math.max(0, grid.columns - span);
    for (; ; cell++) {
      const row = Math.floor(cell / grid.columns);
      const column = cell % grid.columns;
      if (column > lastColumn || !taken.isFree(row, column, span)) continue;
      taken.take(row, column, span);
      places.push({ x: grid.origin.x + column * STEP_X, y: grid.origin.y + row * STEP_Y });
      break;
    }
  }
  return places;
}

/** The next free places of a zone for so many notes of size m. `occupied` are boxes on the board. */
export const nextFreeCells = (zone: Box, occupied: Iterable<Box>, count: number): Point[] =>
  place(gridOf(zone), occupied, Array<NoteSize>(count).fill('m'));

/** A grid for notes that lie on no zone: it begins at their corner and is about as wide as they are. */
export function looseGrid(boxes: readonly Box[]): Grid {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  return { origin: { x: left, y: top }, columns: columnsIn(right - left) };
}

/** What reading order needs to know of a note. */
export interface Standing {
  readonly id: string;
  readonly box: Box;
  readonly created: number;
}

/**
 * Rows from the top, then left to right. A note belongs to a row while its top is less than half a note below the
 * row's first; equal places are ordered by age.
 */
export function inReadingOrder<T extends Standing>(notes: readonly T[]): T[] {
  const byTop = [...notes].sort((a, b) => a.box.y - b.box.y || byPlace(a, b));
  const ordered: T[] = [];
  let row: T[] = [];
  for (const note of byTop) {
    const first = row[0];
    if (first !== undefined && note.box.y >= first.box.y + CELL.height / 2) {
      ordered.push(...row.sort(byPlace));
      row = [];
    }
    row.push(note);
  }
  return ordered.concat(row.sort(byPlace));
}

const byPlace = (a: Standing, b: Standing): number =>
  a.box.x - b.box.x || a.box.y - b.box.y || a.created - b.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
