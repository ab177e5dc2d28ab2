import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** One report about a pointer. `at` in CSS pixels from the canvas's corner, `time` in milliseconds. */
export interface PointerInput {
  readonly pointer: number;
  readonly kind: 'mouse' | 'touch' | 'pen';
  /** As in PointerEvent: 0 main, 1 middle, 2 secondary. */
  readonly button: number;
  readonly at: Point;
  readonly shift: boolean;
  /** Ctrl or ⌘. */
  readonly command: boolean;
  readonly time: number;
}

/**
 * What a gesture can find out and do. Points are CSS pixels on the canvas unless said otherwise; only `drop` writes to
 * the document, once.
 */
export interface Hands {
  /** The topmost note under a point. */
  noteAt(at: Point): NoteId | null;
  boxOf(id: NoteId): Box | null;
  /** Notes that a box of the board touches. */
  notesIn(box: Box): readonly NoteId[];
  /** The place on a zone's grid that is nearest to a box, as a box of the same size; null off all zones. */
  cellNear(box: Box): Box | null;
  toBoard(at: Point): Point;
  zoom(): number;
  size(): { readonly width: number; readonly height: number };
  selected(): ReadonlySet<NoteId>;
  select(ids: Iterable<NoteId>): void;
  /** The zone under the point becomes the one that is written into. */
  chooseZoneAt(at: Point): void;
  mayWrite(): boolean;
  panBy(dx: number, dy: number): void;
  zoomAt(at: Point, zoom: number): void;
  /** Takes notes into the hand; nothing is written until the drop. */
  lift(ids: ReadonlySet<NoteId>): void;
  /** How far they have been carried from where they lie, in board units. */
  carry(dx: number, dy: number): void;
  /** Ends a drag: the notes are moved, or lie where they lay. */
  drop(dx: number, dy: number): void;
  putBack(): void;
  /** Shows the lasso, a box of the board; null takes it away. */
  lasso(box: Box | null): void;
  /** Opens a note's text, the caret where it was touched. */
  edit(id: NoteId, at: Point): void;
  /** Shows all of a note's text, if the note shows only its beginning. */
  read(id: NoteId): void;
  /** A new note here, open for writing. */
  create(at: Point): void;
}

/**
 * One gesture, from its first touch to its end. A gesture that turns into another answers `move` with it.
 */
export interface Gesture {
  readonly name: 'press' | 'drag' | 'lasso' | 'pan' | 'pinch' | 'none';
  move(input: PointerInput): Gesture;
  /** The pointer was lifted. */
  end(input: PointerInput): void;
  /** Escape, or a pointer that was taken away: as if it had not been. */
  cancel(): void;
  /** Once a frame while it lasts. `elapsed` milliseconds since the last one. Whether it wants to go on being called. */
  tick?(elapsed: number): boolean;
}

/** A gesture that is over, or never was. */
export const nothing: Gesture = {
  name: 'none',
  move: () => nothing,
  end: () => undefined,
  cancel: () => undefined,
};

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
