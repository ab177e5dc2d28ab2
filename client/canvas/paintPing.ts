import { contains, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection } from './camera.ts';
import { paintLabel, type TagLook } from './paintMarks.ts';

/** CSS pixels. */
const RADIUS = 46;
const LINE = 3;
const WAVES = 3;
/** A place outside the view is shown at the view's edge, this far inside. */
const INSET = 72;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Where a place is shown: there, or at the edge of the view that is nearest to it. */
export const placeOf = (at: Point, view: Box, inset: number): Point =>
  contains(view, at)
    ? at
    : {
        x: clamp(at.x, view.x + inset, view.x + view.width - inset),
        y: clamp(at.y, view.y + inset, view.y + view.height - inset),
      };

/** Rings that run out from a place, with the name of whoever points at it. `still`: one ring that stays. */
export function paintPing(
  context: CanvasRenderingContext2D,
  ping: { readonly at: Point; readonly progress: number },
  name: string,
  { scale, originX, originY, ratio }: Projection,
  view: Box,
  look: TagLook,
  still: boolean,
): void {
  const at = placeOf(ping.at, view, (INSET * ratio) / scale);
  const x = at.x * scale + originX;
  const y = at.y * scale + originY;
  context.strokeStyle = look.color;
  context.lineWidth = LINE * ratio;
  for (let wave = 0; wave < WAVES; wave++) {
    const t = still ? 0.4 + wave : (ping.progress * WAVES + wave / WAVES) % 1;
    if (t > 1) continue;
    context.globalAlpha = still ? 1 : (1 - t) * Math.min(1, (1 - ping.progress) * 4);
    context.beginPath();
    context.arc(x, y, Math.max(1, t * RADIUS * ratio), 0, 2 * Math.PI);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.fillStyle = look.color;
  context.beginPath();
  context.arc(x, y, 5 * ratio, 0, 2 * Math.PI);
  context.fill();
  if (name !== '') paintLabel(context, name, x + 10 * ratio, y + 8 * ratio, ratio, look);
}
