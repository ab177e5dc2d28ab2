import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection, Size } from './camera.ts';

/** No hand is even: each step may be larger than the one before by this power, … */
const QUICKER = 1.25;
/** … but nothing is shown larger than this, or it would be blurred. */
const LARGEST = 1.3;

/** Two origins were rounded, one of them stretched. */
const ROUNDING = 0.5 + 0.5 * LARGEST;

/** Where the corner of a painting lies in the view (device pixels), and how many times as large as painted. */
export interface Stretch extends Point {
  readonly factor: number;
}

/** How what was painted for one projection shows another, without anything being painted. */
export const stretched = (painted: Projection, shown: Projection): Stretch => {
  const factor = shown.scale / painted.scale;
  return { x: shown.originX - painted.originX * factor, y: shown.originY - painted.originY * factor, factor };
};

/** A painting as large as the view is good enough for it, and leaves none of it bare. */
export const covers = ({ x, y, factor }: Stretch, { width, height }: Size): boolean =>
  factor <= LARGEST * 1.001 &&
  x < ROUNDING &&
  y < ROUNDING &&
  x + width * factor > width - ROUNDING &&
  y + height * factor > height - ROUNDING;

/** What a zoom away from the board shows next, and a little more, if it goes on as from one to the other. */
export function ahead(from: Projection, to: Projection): Projection {
  const factor = Math.max(1 / LARGEST, (to.scale / from.scale) ** QUICKER);
  // Around a fixed point origins change in proportion to the scale.
  const share = (to.scale * (factor - 1)) / (to.scale - from.scale);
  const onward = (was: number, is: number): number => Math.round(is + (is - was) * share);
  return {
    ratio: to.ratio,
    scale: to.scale * factor,
    originX: onward(from.originX, to.originX),
    originY: onward(from.originY, to.originY),
  };
}
