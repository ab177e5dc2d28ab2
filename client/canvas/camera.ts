import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';

/** x, y is the point of the board in the view's top-left corner; zoom is CSS pixels per board unit. */
export interface Camera extends Point {
  readonly zoom: number;
}

/** Width and height of what one looks through, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS pixels at each edge that floating chrome covers: framing keeps out of them. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
const ALMOST_ONE = 1.1;

export const clampZoom = (zoom: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));

export const toBoard = (camera: Camera, at: Point): Point => ({
  x: camera.x + at.x / camera.zoom,
  y: camera.y + at.y / camera.zoom,
});

export const toScreen = (camera: Camera, at: Point): Point => ({
  x: (at.x - camera.x) * camera.zoom,
  y: (at.y - camera.y) * camera.zoom,
});

/** The board moves with the hand: positive distances (CSS pixels) uncover what lies left and above. */
export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  x: camera.x - dx / camera.zoom,
  y: camera.y - dy / camera.zoom,
  zoom: camera.zoom,
});

/** The board point under `at` stays under it. */
export const zoomedAt = (camera: Camera, at: Point, wished: number): Camera => {
  const zoom = clampZoom(wished);
  const point = toBoard(camera, at);
  return { x: point.x - at.x / zoom, y: point.y - at.y / zoom, zoom };
};

/** What of the board is in view, in board units. */
export const inView = (camera: Camera, size: Size): Box => ({
  x: camera.x,
  y: camera.y,
  width: size.width / camera.zoom,
  height: size.height / camera.zoom,
});

/** The part of the view that no chrome covers; on a view too small for that, all of it. */
export function clearArea(size: Size, insets: Insets): Box {
  const width = size.width - insets.left - insets.right;
  const height = size.height - insets.top - insets.bottom;
  return width < 80 || height < 80
    ? { x: 0, y: 0, width: size.width, height: size.height }
    : { x: insets.left, y: insets.top, width, height };
}

/**
 * The camera that shows all of `box` in the middle of the clear area, no closer than `closest`. What is larger than any
 * zoom can show is shown from its top and left, where it begins.
 */
export function framing(box: Box, size: Size, insets: Insets, closest: number): Camera {
  const clear = clearArea(size, insets);
  const fits = Math.min(clear.width / Math.max(box.width, 1), clear.height / Math.max(box.height, 1));
  const near = Math.min(fits, closest);
  // A little more room than needed is left: at exactly 1 everything is at its crispest.
  const zoom = clampZoom(near > 1 && near < ALMOST_ONE ? 1 : near);
  const place = (from: number, length: number, low: number, room: number): number =>
    length * zoom > room && zoom > near ? from - low / zoom : from + length / 2 - (low + room / 2) / zoom;
  return {
    x: place(box.x, box.width, clear.x, clear.width),
    y: place(box.y, box.height, clear.y, clear.height),
    zoom,
  };
}

/**
 * The camera that shows `box` so that it can be read: whole, if that is no further away than `farthest`; else its upper
 * part, as wide as there is room.
 */
export function reading(box: Box, size: Size, insets: Insets, closest: number, farthest: number): Camera {
  const whole = framing(box, size, insets, closest);
  const clear = clearArea(size, insets);
  const wished = Math.min(farthest, clear.width / Math.max(box.width, 1));
  if (whole.zoom >= wished) return whole;
  const zoom = clampZoom(wished);
  return { x: box.x + box.width / 2 - (clear.x + clear.width / 2) / zoom, y: box.y - clear.y / zoom, zoom };
}

/** The smallest pan that brings `box` into the clear area, or the same camera if it is there. */
export function revealing(camera: Camera, box: Box, size: Size, insets: Insets): Camera {
  const clear = clearArea(size, insets);
  const from = toScreen(camera, box);
  const shift = (start: number, length: number, low: number, room: number): number => {
    if (start < low || length > room) return low - start;
    return start + length > low + room ? low + room - start - length : 0;
  };
  const dx = shift(from.x, box.width * camera.zoom, clear.x, clear.width);
  const dy = shift(from.y, box.height * camera.zoom, clear.y, clear.height);
  return dx === 0 && dy === 0 ? camera : panned(camera, dx, dy);
}

const easeOut = (t: number): number => 1 - (1 - t) ** 3;

/** The way from one camera to another at t = 0 … 1: the middle moves straight, the zoom by equal factors. */
export function between(from: Camera, to: Camera, size: Size, t: number): Camera {
  if (t >= 1) return to;
  const k = easeOut(Math.max(0, t));
  const zoom = from.zoom * (to.zoom / from.zoom) ** k;
  const middle = (c: Camera): Point => ({ x: c.x + size.width / c.zoom / 2, y: c.y + size.height / c.zoom / 2 });
  const a = middle(from);
  const b = middle(to);
  return {
    x: a.x + (b.x - a.x) * k - size.width / zoom / 2,
    y: a.y + (b.y - a.y) * k - size.height / zoom / 2,
    zoom,
  };
}

/** How board units become whole device pixels: device = unit × scale + origin. */
export interface Projection {
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** The origin is rounded, so that panning shifts the picture by whole device pixels and text stays crisp. */
export const project = (camera: Camera, ratio: number): Projection => ({
  scale: camera.zoom * ratio,
  originX: Math.round(-camera.x * camera.zoom * ratio),
  originY: Math.round(-camera.y * camera.zoom * ratio),
  ratio,
});
