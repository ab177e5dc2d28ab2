import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection } from './camera.ts';

/** The canvas is placed and measured in steps of so many device pixels: each time costs the page a new style. */
const STEP = 128;
/** With more of the view than this to cover, it covers all of it; above so many times what is needed it shrinks. */
const MOST = 0.5;
const SPARE = 3;

/**
 * A canvas that covers only the part of the view that is painted on. Without a graphics card the browser copies and
 * blends every pixel of a canvas for each frame in which it is touched: a millisecond or two for a whole view.
 */
export class Clip {
  readonly #canvas: HTMLCanvasElement;
  /** Its corner in the view, in device pixels. */
  #x = 0;
  #y = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Covers this box of the board. `full`: what a canvas of the whole view measures, in device pixels. */
  around(extent: Box, { scale, originX, originY, ratio }: Projection, full: { width: number; height: number }): void {
    const canvas = this.#canvas;
    let width = Math.min(full.width, (Math.ceil((extent.width * scale) / STEP) + 1) * STEP);
    let height = Math.min(full.height, (Math.ceil((extent.height * scale) / STEP) + 1) * STEP);
    const needed = width * height;
    if (needed > MOST * full.width * full.height) ({ width, height } = full);
    else if (canvas.width >= width && canvas.height >= height && canvas.width * canvas.height < SPARE * needed) {
      ({ width, height } = canvas);
    }
    const within = (at: number, most: number): number => Math.max(0, Math.min(most, Math.floor(at / STEP) * STEP));
    this.#x = within(extent.x * scale + originX, full.width - width);
    this.#y = within(extent.y * scale + originY, full.height - height);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${String(width / ratio)}px`;
      canvas.style.height = `${String(height / ratio)}px`;
    }
    canvas.style.transform = `translate(${String(this.#x / ratio)}px, ${String(this.#y / ratio)}px)`;
  }

  /** Empties the canvas. Answers with how the board lies on it. */
  start(context: CanvasRenderingContext2D, projection: Projection): Projection {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    return { ...projection, originX: projection.originX - this.#x, originY: projection.originY - this.#y };
  }
}
