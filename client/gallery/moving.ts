import { NOTE_GAP } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { LEAST_SIDE } from './edits.ts';

/** What is being pulled: the whole zone, or its lower right corner. */
export type Pull = 'place' | 'size';

const onGrid = (value: number): number => Math.round(value / NOTE_GAP) * NOTE_GAP;

/** Where a zone lies after it was pulled so far, in board units. `snaps`: its pulled edges lie on the grid of notes. */
export function moving({ x, y, width, height }: Box, pull: Pull, by: Point, snaps: boolean): Box {
  const along = (from: number, far: number): number => (snaps ? onGrid(from + far) : from + far);
  if (pull === 'place') return { x: along(x, by.x), y: along(y, by.y), width, height };
  return {
    x,
    y,
    width: Math.max(LEAST_SIDE, along(x + width, by.x) - x),
    height: Math.max(LEAST_SIDE, along(y + height, by.y) - y),
  };
}
