import { NOTE_GAP } from '@forwhom/shared/vocabulary/board.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';

/** The nearest wished value within reach, as a correction; 0 when there is none. */
function nearest(value: number, wishes: Iterable<number>, reach: number): number {
  let best = 0;
  let closest = reach;
  for (const wish of wishes) {
    const off = Math.abs(wish - value);
    if (off >= closest) continue;
    closest = off;
    best = wish - value;
  }
  return best;
}

/** How to correct a carried box so that it is in line with a neighbour or one gap beside it. All in board units. */
export function snapTo(
  box: Box,
  neighbours: Iterable<Box>,
  reach: number,
): { readonly dx: number; readonly dy: number } {
  const columns: number[] = [];
  const rows: number[] = [];
  for (const other of neighbours) {
    columns.push(other.x, other.x + other.width + NOTE_GAP, other.x - box.width - NOTE_GAP);
    rows.push(other.y, other.y + other.height + NOTE_GAP, other.y - box.height - NOTE_GAP);
  }
  return { dx: nearest(box.x, columns, reach), dy: nearest(box.y, rows, reach) };
}
