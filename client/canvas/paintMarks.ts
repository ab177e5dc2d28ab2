import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import { clipped } from '@forwhom/shared/layout/textLayout.ts';
import { grow, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection } from './camera.ts';

/** Marks around notes and the cursors of others. Sizes are CSS pixels at any zoom; transform: the identity. */
const OUTLINE = 2.5;
const OFFSET = 3;
const TAG_HEIGHT = 18;
const TAG_PADDING = 8;
/** How much of the colour is over what is marked by it. */
const TINT = 0.6;
/** A longer name is cut, so that its label does not lie over half a zone. */
export const LONGEST_NAME = 160;

interface Mark {
  readonly color: string;
  /** CSS pixels. */
  readonly width: number;
}

/** A person's colour, the letters on it, and their font. */
export interface TagLook {
  readonly color: string;
  readonly ink: string;
  readonly font: string;
}

export const ownMark = (color: string): Mark => ({ color, width: OUTLINE });
export const othersMark = (color: string): Mark => ({ color, width: 1.5 });

/** The box in whole device pixels. */
const onScreen = (box: Box, { scale, originX, originY }: Projection): Box => ({
  x: Math.round(box.x * scale) + originX,
  y: Math.round(box.y * scale) + originY,
  width: Math.round(box.width * scale),
  height: Math.round(box.height * scale),
});

/** `radius`: of the box's own corners, in board units. */
export function paintOutline(
  context: CanvasRenderingContext2D,
  box: Box,
  projection: Projection,
  mark: Mark,
  radius = NOTE_RADIUS,
): void {
  const { ratio, scale } = projection;
  const at = onScreen(box, projection);
  const away = (OFFSET + mark.width / 2) * ratio;
  context.strokeStyle = mark.color;
  context.lineWidth = mark.width * ratio;
  context.beginPath();
  context.roundRect(at.x - away, at.y - away, at.width + 2 * away, at.height + 2 * away, radius * scale + away);
  context.stroke();
}

/** Colours the box itself. */
export function paintTint(context: CanvasRenderingContext2D, box: Box, projection: Projection, color: string): void {
  const { x, y, width, height } = onScreen(box, projection);
  context.globalAlpha = TINT;
  context.fillStyle = color;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

/** A name on a note's upper edge. */
export function paintTag(
  context: CanvasRenderingContext2D,
  text: string,
  box: Box,
  projection: Projection,
  look: TagLook,
): void {
  const { x, y } = onScreen(box, projection);
  const { ratio } = projection;
  pill(context, text, x - (OFFSET + 1.5) * ratio, y - (OFFSET + 2 + TAG_HEIGHT) * ratio, ratio, look, [4]);
}

/** Words on a ground of their own, from this point (device pixels) to the right and down. */
export function paintLabel(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ratio: number,
  look: TagLook,
): void {
  pill(context, text, x, y, ratio, look, [9]);
}

/** A thin dashed frame: where the keys are, while other notes are ticked. */
export function paintFocus(context: CanvasRenderingContext2D, box: Box, projection: Projection, color: string): void {
  context.setLineDash([4 * projection.ratio, 4 * projection.ratio]);
  paintOutline(context, grow(box, OUTLINE), projection, { color, width: 1.5 });
  context.setLineDash([]);
}

function pill(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ratio: number,
  { color, ink, font }: TagLook,
  corners: readonly number[],
): void {
  context.font = `600 ${String(11 * ratio)}px ${font}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  const shown = clipped(text, LONGEST_NAME * ratio, (part) => context.measureText(part).width);
  const width = context.measureText(shown).width + 2 * TAG_PADDING * ratio;
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(
    x,
    y,
    width,
    TAG_HEIGHT * ratio,
    corners.map((radius) => radius * ratio),
  );
  context.fill();
  context.fillStyle = ink;
  context.fillText(shown, x + TAG_PADDING * ratio, y + 13 * ratio);
}

/** An arrow whose tip is at a point of the board, with its person's name. `shown`: how much of it, and of the name, 0 … 1. */
export function paintCursor(
  context: CanvasRenderingContext2D,
  at: Point,
  name: string,
  projection: Projection,
  look: TagLook,
  shown: number,
  named: number,
): void {
  context.globalAlpha = shown;
  const { scale, originX, originY, ratio } = projection;
  const x = at.x * scale + originX;
  const y = at.y * scale + originY;
  context.setTransform(ratio, 0, 0, ratio, x, y);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(12, 6);
  context.lineTo(7, 8);
  context.lineTo(5, 13);
  context.closePath();
  context.fillStyle = look.color;
  context.fill();
  context.strokeStyle = look.ink;
  context.lineWidth = 1.2;
  context.lineJoin = 'round';
  context.stroke();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = shown * named;
  if (name !== '' && named > 0) pill(context, name, x + 10 * ratio, y + 13 * ratio, ratio, look, [4, 10, 10, 10]);
  context.globalAlpha = 1;
}

export function paintLasso(context: CanvasRenderingContext2D, box: Box, projection: Projection, color: string): void {
  const at = onScreen(box, projection);
  context.globalAlpha = 0.1;
  context.fillStyle = color;
  context.fillRect(at.x, at.y, at.width, at.height);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = projection.ratio;
  context.strokeRect(at.x + 0.5, at.y + 0.5, at.width, at.height);
}
