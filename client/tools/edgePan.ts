import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Hands } from './hands.ts';

/** Nearer to an edge than this, in CSS pixels, the board comes along. */
const EDGE = 36;
/** Fastest, in CSS pixels a second. */
const SPEED = 900;

const push = (at: number, length: number): number => {
  if (at < EDGE) return Math.min(1, (EDGE - at) / EDGE);
  return at > length - EDGE ? -Math.min(1, (at - length + EDGE) / EDGE) : 0;
};

/** Pans while a hand that holds something is at the edge. Whether it did. */
export function edgePan(hands: Pick<Hands, 'size' | 'panBy'>, at: Point, elapsed: number): boolean {
  const { width, height } = hands.size();
  const dx = push(at.x, width);
  const dy = push(at.y, height);
  if (dx === 0 && dy === 0) return false;
  const step = (SPEED * Math.min(elapsed, 50)) / 1_000;
  hands.panBy(dx * step, dy * step);
  return true;
}
