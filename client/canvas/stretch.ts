import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection, Size } from './camera.ts';

/** Nothing is shown larger than this: it would be blurred. */
const LARGEST = 1.3;
/** No hand is even, and origins are rounded: so much more than the next steps show is painted. */
const SPARE = 0.98;
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
  factor <= LARGEST &&
  x < ROUNDING &&
  y < ROUNDING &&
  x + width * factor > width - ROUNDING &&
  y + height * factor > height - ROUNDING;

/** What a view of this size shows so many steps on, and a little around it, if a zoom goes on as from one to the other. */
export function ahead(from: Projection, to: Projection, { width, height }: Size, steps: number): Projection {
  const factor = (to.scale / from.scale) ** steps;
  // Around a fixed point origins change in proportion to the scale.
  const share = (to.scale * (factor - 1)) / (to.scale - from.scale);
  const origin = (was: number, is: number, middle: number): number =>
    Math.round(middle + (is + (is - was) * share - middle) * SPARE);
  return {
    ratio: to.ratio,
    scale: to.scale * factor * SPARE,
    originX: origin(from.originX, to.originX, width / 2),
    originY: origin(from.originY, to.originY, height / 2),
  };
}
