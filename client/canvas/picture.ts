import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection } from './camera.ts';

/** How far the picture reaches beyond the view on each side, in CSS pixels. */
const MARGIN = 256;

/** Paints what lies in a region (device pixels of this projection) onto a context. */
export type PaintRegion = (context: CanvasRenderingContext2D, projection: Projection, region: Box) => void;

/**
 * An oversize painting of the board at one zoom. While panning, a frame is one copy out of it; only when the view
 * leaves it is the newly uncovered strip painted.
 *
 * "World" here is the board in device pixels at the picture's scale, so panning is a matter of whole numbers.
 */
export class Picture {
  readonly #paint: PaintRegion;
  readonly #context: CanvasRenderingContext2D;
  readonly #margin: number;
  readonly #isPaper: boolean;
  readonly #projection: Projection;
  /** World coordinates of the picture's corner. */
  #left: number;
  #top: number;

  /**
   * Paints the view and its margins. `width`, `height`: the view's, in device pixels. On `paper` everything is covered,
   * through `glass` one sees what lies behind it.
   */
  constructor(
    paint: PaintRegion,
    projection: Projection,
    width: number,
    height: number,
    on: 'paper' | 'glass' = 'paper',
  ) {
    this.#paint = paint;
    this.#projection = projection;
    this.#isPaper = on === 'paper';
    this.#margin = Math.round(MARGIN * projection.ratio);
    const canvas = document.createElement('canvas');
    canvas.width = width + 2 * this.#margin;
    canvas.height = height + 2 * this.#margin;
    // Both can be seen through: letters on a canvas that cannot are drawn otherwise than on the screen's.
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser gives no 2d context');
    this.#context = context;
    this.#left = -projection.originX - this.#margin;
    this.#top = -projection.originY - this.#margin;
    this.#fill(0, 0, canvas.width, canvas.height);
  }

  fits({ scale, ratio }: Projection): boolean {
    return scale === this.#projection.scale && ratio === this.#projection.ratio;
  }

  /** Paints again what lies in these boxes of the world. */
  repaint(damage: Iterable<Box>): void {
    const { width, height } = this.#context.canvas;
    for (const box of damage) {
      const x = Math.max(0, box.x - this.#left);
      const y = Math.max(0, box.y - this.#top);
      const right = Math.min(width, box.x + box.width - this.#left);
      const bottom = Math.min(height, box.y + box.height - this.#top);
      if (right > x && bottom > y) this.#fill(x, y, right - x, bottom - y);
    }
  }

  /** Copies the view onto the screen, after moving along when the view has left the picture. */
  show(screen: CanvasRenderingContext2D, { originX, originY }: Projection, width: number, height: number): void {
    this.#follow(-originX, -originY, width, height);
    if (this.#isPaper) screen.globalCompositeOperation = 'copy';
    screen.drawImage(
      this.#context.canvas,
      -originX - this.#left,
      -originY - this.#top,
      width,
      height,
      0,
      0,
      width,
      height,
    );
    screen.globalCompositeOperation = 'source-over';
  }

  #follow(x: number, y: number, width: number, height: number): void {
    const { canvas } = this.#context;
    const inside =
      x >= this.#left &&
      y >= this.#top &&
      x + width <= this.#left + canvas.width &&
      y + height <= this.#top + canvas.height;
    if (inside) return;
    const dx = this.#left - (x - this.#margin);
    const dy = this.#top - (y - this.#margin);
    this.#left -= dx;
    this.#top -= dy;
    if (Math.abs(dx) >= canvas.width || Math.abs(dy) >= canvas.height) this.#fill(0, 0, canvas.width, canvas.height);
    else this.#scroll(dx, dy);
  }

  #scroll(dx: number, dy: number): void {
    const { canvas } = this.#context;
    const { width, height } = canvas;
    this.#context.globalCompositeOperation = 'copy';
    this.#context.drawImage(canvas, dx, dy);
    this.#context.globalCompositeOperation = 'source-over';
    if (dx !== 0) this.#fill(dx > 0 ? 0 : width + dx, 0, Math.abs(dx), height);
    if (dy !== 0) this.#fill(0, dy > 0 ? 0 : height + dy, width, Math.abs(dy));
  }

  #fill(x: number, y: number, width: number, height: number): void {
    const projection = { ...this.#projection, originX: -this.#left, originY: -this.#top };
    this.#paint(this.#context, projection, { x, y, width, height });
  }
}
