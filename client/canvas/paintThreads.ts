import type { Projection } from './camera.ts';
import type { Line } from '@forwhom/shared/layout/threadLine.ts';

/** Board units; never thinner than one CSS pixel. */
const WIDTH = 2;
const END = 4;

/** Lines with a dot at either end, all in one path. The context's transform must be the identity; it is left so. */
export function paintThreads(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  { scale, originX, originY, ratio }: Projection,
  color: string,
): void {
  if (lines.length === 0) return;
  context.setTransform(scale, 0, 0, scale, originX, originY);
  context.globalAlpha = 0.75;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = Math.max(WIDTH, ratio / scale);
  context.beginPath();
  for (const { from, to } of lines) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
  context.beginPath();
  for (const { from, to } of lines) {
    for (const { x, y } of [from, to]) {
      context.moveTo(x + END, y);
      context.arc(x, y, END, 0, 2 * Math.PI);
    }
  }
  context.fill();
  context.globalAlpha = 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
}
