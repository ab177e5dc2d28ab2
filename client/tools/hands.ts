import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';

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
  readonly alt: boolean;
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
  /** The theme whose head lies under a point, and the notes that are in a theme. */
  themeAt(at: Point): ThemeId | null;
  membersOf(theme: ThemeId): readonly NoteId[];
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
  /** Selects a theme with all its notes. */
  chooseTheme(id: ThemeId): void;
  /** Whether new notes may be made, and whether these may be moved or written in. */
  mayWrite(): boolean;
  mayMove(ids: Iterable<NoteId>): boolean;
  mayEdit(id: NoteId): boolean;
  panBy(dx: number, dy: number): void;
  zoomAt(at: Point, zoom: number): void;
  /** Takes notes into the hand, the held one first, or a theme with all of its own; nothing is written until the drop. */
  lift(ids: ReadonlySet<NoteId>, theme: ThemeId | null): void;
  /** How far they have been carried from where they lie, and where the pointer is, in board units. */
  carry(dx: number, dy: number, at: Point): void;
  /** Ends a drag: the notes are moved or grouped, or lie where they lay. */
  drop(dx: number, dy: number): void;
  putBack(): void;
  /** Shows the lasso, a box of the board; null takes it away. */
  lasso(box: Box | null): void;
  /** Opens a note's text, the caret where it was touched. */
  edit(id: NoteId, at: Point): void;
  /** Shows all of a note's text, if the note shows only its beginning. */
  read(id: NoteId): void;
  /** Opens a theme's name. */
  rename(id: ThemeId): void;
  /** A new note here, open for writing. */
  create(at: Point): void;
  /** Threads may be drawn now, and what they could begin or end at under a point. */
  mayLink(): boolean;
  endAt(at: Point): NoteId | ThemeId | null;
  /** Shows a thread that is being drawn up to a point, and onto what lies there; null takes it away. */
  stretch(from: NoteId | ThemeId, to: Point | null): void;
  link(from: NoteId | ThemeId, to: NoteId | ThemeId): void;
  /** Shows everybody this place. */
  ping(at: Point): void;
}

/**
 * One gesture, from its first touch to its end. A gesture that turns into another answers `move` with it.
 */
export interface Gesture {
  readonly name: 'press' | 'drag' | 'lasso' | 'pan' | 'pinch' | 'link' | 'none';
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
