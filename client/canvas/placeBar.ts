import { overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { toScreen, type Camera, type Size } from './camera.ts';
import { insetsFor } from './chrome.ts';

/** CSS pixels between the bar and the notes, and between the bar and the view's edges. */
const GAP = 14;
const EDGE = 8;
/** How far a zone's question and two lines of its helper reach down from its top, in board units. */
const HEAD = 90;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/**
 * Where a bar goes that belongs to a box of the board: above it; below it where above there is no room, or a zone's
 * question; over its lower end where neither is free. Always inside the view and never under the composer.
 */
export function barAt(bar: Size, box: Box, zones: readonly Box[], camera: Camera, size: Size): Point {
  const { width, height } = bar;
  const { top, bottom } = insetsFor(size);
  const lowest = Math.max(top, size.height - bottom - height);
  const at = toScreen(camera, box);
  const end = at.y + box.height * camera.zoom;
  const x = clamp(at.x + (box.width * camera.zoom - width) / 2, EDGE, Math.max(EDGE, size.width - width - EDGE));
  const heads = zones.map((zone) => ({
    ...toScreen(camera, zone),
    width: zone.width * camera.zoom,
    height: HEAD * camera.zoom,
  }));
  const isFree = (y: number): boolean =>
    y >= top - GAP && y <= lowest && !heads.some((head) => overlaps(head, { x, y, width, height }));
  const y = [at.y - height - GAP, end + GAP].find(isFree) ?? clamp(end - height - GAP, top, lowest);
  return { x, y };
}

/** Puts the bar there. */
export function placeBar(bar: HTMLElement, box: Box, zones: readonly Box[], camera: Camera, size: Size): void {
  const { x, y } = barAt({ width: bar.offsetWidth, height: bar.offsetHeight }, box, zones, camera, size);
  bar.style.transform = `translate(${String(Math.round(x))}px, ${String(Math.round(y))}px)`;
}
