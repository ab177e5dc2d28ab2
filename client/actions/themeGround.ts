import { NOTE_GAP, noteBox, type NoteSize, type Zone } from '@forwhom/shared/vocabulary/board.ts';
import { grow, overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { THEME_HEAD, THEME_PADDING, themeFrame } from '@forwhom/shared/layout/themeFrame.ts';
import { columnsOf, columnsIn, place, ZONE_HEADER, type Grid } from '@forwhom/shared/layout/zoneGrid.ts';

// Where themes stand: pure, from boxes to boxes, all in board units.

/** Where frames may stand: from this corner to the right as far as `right`, and down without end. */
export interface Area extends Point {
  readonly right: number;
  /** How many notes stand side by side on it. */
  readonly columns: number;
  /** How many notes of one theme may. */
  readonly most: number;
}

/** Ground that belongs to no zone is as wide as one likes; its themes begin as in a zone of so many columns. */
const LOOSE_COLUMNS = 4;
/** A theme of more rows becomes wider, until it is as wide as it is high: a long strip would never be seen whole. */
const ROWS = 6;

export const areaOf = (zone: Zone): Area => ({
  x: zone.x + THEME_PADDING,
  y: zone.y + ZONE_HEADER,
  right: zone.x + zone.width - THEME_PADDING,
  columns: columnsOf(zone),
  most: columnsOf(zone),
});

export const looseArea = ({ x, y }: Point): Area => ({
  x,
  y,
  right: Number.POSITIVE_INFINITY,
  columns: LOOSE_COLUMNS,
  most: Number.POSITIVE_INFINITY,
});

const cellsOf = (sizes: readonly NoteSize[]): number => sizes.reduce((sum, size) => sum + (size === 'l' ? 4 : 1), 0);

/**
 * How many notes of a theme stand side by side: so few that two themes do, where the ground is wide enough, and more
 * where that would make it a strip.
 */
export function columnsFor({ columns, most }: Area, sizes: readonly NoteSize[]): number {
  if (columns < 4) return columns;
  const cells = cellsOf(sizes);
  const usual = columns >= 6 && cells > 4 ? 3 : 2;
  return Math.max(usual, Math.min(most, Math.ceil(cells / ROWS), Math.ceil(Math.sqrt(cells))));
}

/** Notes of these sizes in their order, on a grid of their own whose frame begins at this corner. */
export function block(corner: Point, columns: number, sizes: readonly NoteSize[]): Box[] {
  const origin = { x: corner.x + THEME_PADDING, y: corner.y + THEME_HEAD };
  return place({ origin, columns }, [], sizes).map((point, i) => ({ ...point, ...noteBox[sizes[i] ?? 'm'] }));
}

/** The grid on which the notes of a frame stand. */
export const gridIn = (frame: Box): Grid => ({
  origin: { x: frame.x + THEME_PADDING, y: frame.y + THEME_HEAD },
  columns: columnsIn(frame.width - 2 * THEME_PADDING),
});

/** A frame for so many columns, with room for at least `rows` rows of notes. */
export function frameFor(columns: number, sizes: readonly NoteSize[], rows: number): Pick<Box, 'width' | 'height'> {
  const full = block({ x: 0, y: 0 }, columns, [...Array<NoteSize>(columns * rows).fill('m')]);
  const { width, height } = themeFrame([...full, ...block({ x: 0, y: 0 }, columns, sizes)]) ?? noteBox.m;
  return { width, height };
}

/**
 * The highest place on the ground, and there the leftmost, at which a frame of this size covers nothing. Frames stand
 * at the ground's edge or beside other frames, so that they make columns. None stands before `first`, as one reads.
 */
export function findGround(
  area: Area,
  { width, height }: Pick<Box, 'width' | 'height'>,
  frames: readonly Box[],
  loose: readonly Box[],
  first: Point = area,
): Point {
  const obstacles = [...frames, ...loose];
  const beside = frames.map((frame) => frame.x + frame.width + NOTE_GAP).filter((x) => x > area.x);
  const xs = [...new Set([area.x, ...beside])].filter((x) => x === area.x || x + width <= area.right);
  const below = obstacles.map((box) => box.y + box.height + NOTE_GAP).filter((y) => y > area.y);
  const ys = [...new Set([area.y, ...below])].sort((a, b) => a - b);
  xs.sort((a, b) => a - b);
  for (const y of ys) {
    for (const x of xs) {
      if (y < first.y || (y === first.y && x < first.x)) continue;
      const wanted = grow({ x, y, width, height }, NOTE_GAP - 1);
      if (!obstacles.some((box) => overlaps(box, wanted))) return { x, y };
    }
  }
  // Below the lowest there is always room: this is for the types.
  return { x: area.x, y: ys.at(-1) ?? area.y };
}

/**
 * Where newcomers stand in a frame that has notes already: on its next free cells, in as many columns as keep the frame
 * off everything else. Where none does, it grows as it should, within its zone, and covers something.
 */
export function grown(
  area: Area,
  members: readonly Box[],
  sizes: readonly NoteSize[],
  all: readonly NoteSize[],
  obstacles: readonly Box[],
): Box[] {
  const frame = themeFrame(members);
  if (frame === null) return [];
  const grid = gridIn(frame);
  const wished = Math.max(grid.columns, columnsFor(area, all));
  const tries = Array.from({ length: wished - grid.columns + 1 }, (_, less) => {
    const places = place({ ...grid, columns: wished - less }, members, sizes);
    const boxes = places.map((point, i) => ({ ...point, ...noteBox[sizes[i] ?? 'm'] }));
    return { boxes, now: themeFrame([...members, ...boxes]) ?? frame };
  });
  const inside = tries.filter(({ now }) => now.x + now.width <= area.right);
  const free = inside.find(({ now }) => !obstacles.some((box) => overlaps(box, now)));
  return (free ?? inside[0] ?? tries.at(-1))?.boxes ?? [];
}
