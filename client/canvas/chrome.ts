import { aside } from '../state/aside.ts';
import type { Insets, Size } from './camera.ts';

/** Narrower than this, in CSS pixels, bars stand around the canvas instead of floating above it. */
const NARROW = 720;
/** CSS pixels that the bar at the top and the composer at the bottom cover, with air. */
const TOP = 96;
const BOTTOM = 164;
const AIR = 20;
const TIGHT = 10;

/** What floats above a canvas of this size. */
export const insetsFor = ({ width }: Size): Insets =>
  width < NARROW
    ? { top: TIGHT, right: TIGHT, bottom: TIGHT, left: TIGHT }
    : { top: TOP, right: AIR, bottom: BOTTOM, left: AIR + aside.width };
