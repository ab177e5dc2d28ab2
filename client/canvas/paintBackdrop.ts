import { zoneHead } from '@forwhom/shared/layout/heads.ts';
import { baseline, layOut } from '@forwhom/shared/layout/textLayout.ts';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { ZoneFrame } from '../state/model.ts';
import type { Projection } from './camera.ts';
import type { Palette } from './palette.ts';
import type { FontRuler } from './ruler.ts';

/** Distance of the ground's dots in board units. */
const DOTS = 24;
/** Dots closer than this, in CSS pixels, are thinned. */
const CLOSEST_DOTS = 18;
/** More dots than this are painted row by row. */
const MOST_DOTS = 300;
/** Where a row of dots is painted: kept, since a new canvas for each frame costs more than it saves. */
let dotRow: HTMLCanvasElement | null = null;
const { radius: FRAME_RADIUS, heading: HEADING, helper: HELPER, x: HEAD_X, y: HEAD_Y } = zoneHead;
/** Smallest helper, and smallest heading that grows in its stead, in CSS pixels. */
const SMALLEST_HELPER = 6.5;
const SMALLEST_HEADING = 12;
/** Largest heading in board units: more does not fit above the notes. */
const LARGEST_HEADING = 52;
/** The ring around the zone one writes into reaches this far, in board units. */
export const RING = 4;

export interface BackdropStyle {
  readonly palette: Palette;
  readonly heading: FontRuler;
  readonly helper: FontRuler;
  /** The zone that one writes into stands out, the others step back. */
  readonly current: ZoneId | null;
}

/** The ground: one colour with dots. `region` in device pixels; the context's transform must be the identity. */
export function paintGround(
  context: CanvasRenderingContext2D,
  region: Box,
  { scale, originX, originY, ratio }: Projection,
  palette: Palette,
): void {
  context.fillStyle = palette.canvas;
  context.fillRect(region.x, region.y, region.width, region.height);
  let distance = DOTS * scale;
  while (distance < CLOSEST_DOTS * ratio) distance *= 2;
  const dot = Math.max(1, Math.round(1.5 * ratio));
  const columns = steps(region.x, region.x + region.width, originX, distance);
  const rows = steps(region.y, region.y + region.height, originY, distance);
  if (columns.length * rows.length > MOST_DOTS) {
    const row = rowOfDots(columns, region, dot, palette);
    for (const y of rows) context.drawImage(row, 0, 0, region.width, dot, region.x, y, region.width, dot);
    return;
  }
  context.fillStyle = palette.dot;
  for (const y of rows) for (const x of columns) context.fillRect(x, y, dot, dot);
}

/** Where dots lie between `from` and `to`, in whole pixels: at every distance from the origin. */
function steps(from: number, to: number, origin: number, distance: number): number[] {
  const found: number[] = [];
  for (let n = Math.floor((from - origin) / distance), at = 0; (at = Math.round(n * distance) + origin) < to; n++)
    found.push(at);
  return found;
}

/** One row of the region's dots on their ground: rows are alike, and copying one costs less than some eighty dots. */
function rowOfDots(
  columns: readonly number[],
  { x: left, width }: Box,
  dot: number,
  palette: Palette,
): HTMLCanvasElement {
  dotRow ??= document.createElement('canvas');
  // Also empties it.
  dotRow.width = width;
  dotRow.height = dot;
  const context = dotRow.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2d context');
  context.fillStyle = palette.canvas;
  context.fillRect(0, 0, width, dot);
  context.fillStyle = palette.dot;
  for (const x of columns) context.fillRect(x - left, 0, dot, dot);
  return dotRow;
}

/** Zones with their frames, prompts and helpers. */
export function paintZones(
  context: CanvasRenderingContext2D,
  frames: readonly ZoneFrame[],
  projection: Projection,
  style: BackdropStyle,
): void {
  for (const frame of frames) paintZone(context, frame, projection, style);
  context.globalAlpha = 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function paintZone(
  context: CanvasRenderingContext2D,
  { zone, box }: ZoneFrame,
  { scale, originX, originY, ratio }: Projection,
  style: BackdropStyle,
): void {
  const { palette, current } = style;
  const x = Math.round(box.x * scale) + originX;
  const y = Math.round(box.y * scale) + originY;
  const width = Math.round(box.width * scale);
  const height = Math.round(box.height * scale);
  const radius = FRAME_RADIUS * scale;
  const chosen = zone.id === current;
  const faded = current !== null && !chosen;
  if (chosen) {
    const ring = RING * scale;
    context.fillStyle = palette.accentSoft;
    context.beginPath();
    context.roundRect(x - ring, y - ring, width + 2 * ring, height + 2 * ring, radius + ring);
    context.fill();
  }
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width - 1, height - 1, radius);
  context.fillStyle = palette.surface;
  context.globalAlpha = chosen ? 0.96 : faded ? 0.55 : 0.8;
  context.fill();
  context.globalAlpha = faded ? 0.7 : 1;
  context.strokeStyle = chosen ? palette.accent : palette.line;
  context.lineWidth = Math.max(1, Math.min(1.5 * ratio, 1.5 * scale));
  context.stroke();
  context.globalAlpha = faded ? 0.72 : 1;
  context.setTransform(scale, 0, 0, scale, x, y);
  paintHead(context, zone.prompt, zone.helper, box.width, scale / ratio, style);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = 1;
}

function paintHead(
  context: CanvasRenderingContext2D,
  prompt: string,
  helper: string,
  width: number,
  zoom: number,
  { palette, heading, helper: helperFont }: BackdropStyle,
): void {
  const room = width - 2 * HEAD_X;
  const withHelper = HELPER.size * zoom >= SMALLEST_HELPER;
  const wished = withHelper ? HEADING.size : Math.min(LARGEST_HEADING, Math.max(HEADING.size, SMALLEST_HEADING / zoom));
  const size = Math.min(wished, room / Math.max(heading.ems(prompt), 0.1));
  if (size * zoom < 4) return;
  context.textRendering = 'geometricPrecision';
  context.textAlign = 'start';
  context.fillStyle = palette.ink;
  context.font = `650 ${String(size)}px ${heading.family}`;
  context.fillText(
    prompt,
    HEAD_X,
    HEAD_Y + baseline(heading.box, HEADING.size, HEADING.lineHeight) + (wished - HEADING.size) * 0.7,
  );
  if (!withHelper || helper === '') return;
  const laidOut = layOut(helper, { width: room, height: 2 * HELPER.lineHeight, types: [HELPER], more: '' }, helperFont);
  context.fillStyle = palette.ink2;
  context.font = `400 ${String(HELPER.size)}px ${helperFont.family}`;
  for (const [i, { text }] of laidOut.lines.entries()) {
    const top = HEAD_Y + HEADING.lineHeight + 2 + i * HELPER.lineHeight;
    const clamped = laidOut.clamped && i === laidOut.lines.length - 1;
    context.fillText(
      clamped ? `${text}…` : text,
      HEAD_X,
      top + baseline(helperFont.box, HELPER.size, HELPER.lineHeight),
    );
  }
}
