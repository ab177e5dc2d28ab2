import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import { toScreen, type Camera, type Size } from './camera.ts';
import { insetsFor } from './chrome.ts';

/** CSS pixels between the bar and the notes, and between the bar and the view's edges. */
const GAP = 14;
const EDGE = 8;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Puts a bar above a box of the board; below it where there is no room; always inside the view. */
export function placeBar(bar: HTMLElement, box: Box, camera: Camera, size: Size): void {
  const { offsetWidth: width, offsetHeight: height } = bar;
  const { top, bottom } = insetsFor(size);
  const lowest = Math.max(top, size.height - bottom - height);
  const at = toScreen(camera, box);
  const end = at.y + box.height * camera.zoom;
  const above = at.y - height - GAP;
  const below = end + GAP;
  const y = above >= top - GAP ? Math.min(above, lowest) : clamp(below <= lowest ? below : top, top, lowest);
  const x = clamp(at.x + (box.width * camera.zoom - width) / 2, EDGE, Math.max(EDGE, size.width - width - EDGE));
  bar.style.transform = `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)`;
}
