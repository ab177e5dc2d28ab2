import { contains, type Box, type Point } from '../vocabulary/geometry.ts';

/** A thread as it is drawn. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export const middleOf = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Where the way from the middle of a box to a point outside it crosses the box's edge. */
export function edgePoint(box: Box, towards: Point): Point {
  const from = middleOf(box);
  const dx = towards.x - from.x;
  const dy = towards.y - from.y;
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(share) ? { x: from.x + dx * share, y: from.y + dy * share } : from;
}

/** From edge to edge; null where one holds the middle of the other. */
export function lineBetween(a: Box, b: Box): Line | null {
  if (contains(a, middleOf(b)) || contains(b, middleOf(a))) return null;
  return { from: edgePoint(a, middleOf(b)), to: edgePoint(b, middleOf(a)) };
}
