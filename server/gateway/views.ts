import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';

/** Smaller views than this are not told apart, in board units. */
const FINEST = 9;

interface Span {
  readonly from: number;
  readonly length: number;
}

/** The cells that cover a length, each a power of two: about half as long as it, and twice that for each `coarser`. */
function covered(from: number, length: number, coarser: number): Span {
  const cell = 2 ** (Math.max(FINEST, Math.ceil(Math.log2(length)) - 1) + coarser);
  const start = Math.floor(from / cell) * cell;
  return { from: start, length: Math.ceil((from + length) / cell) * cell - start };
}

/** The part of the board that stands for a view: the same for views that hardly differ, and never less than the view. */
export function areaOf({ x, y, width, height }: Box, coarser: number): Box {
  const [across, down] = [covered(x, width, coarser), covered(y, height, coarser)];
  return { x: across.from, y: down.from, width: across.length, height: down.length };
}
