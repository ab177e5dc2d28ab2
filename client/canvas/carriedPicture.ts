import type { Projection } from './camera.ts';
import { Picture, type PaintRegion } from './picture.ts';

/** A picture of all that a hand carries: painted once, and from then on moved along with the hand. */
export class CarriedPicture {
  #picture: Picture | null = null;
  #from: readonly unknown[] = [];

  /** What it shows may look otherwise now, or is not carried any longer. */
  forget(): void {
    this.#picture = null;
  }

  /** Shows it where the projection puts it. `from`: all that `paint` reads, the same for as long as that looks the same. */
  show(context: CanvasRenderingContext2D, projection: Projection, from: readonly unknown[], paint: PaintRegion): void {
    const { width, height } = context.canvas;
    const now = [width, height, ...from];
    const isSame = now.every((one, i) => one === this.#from[i]);
    if (this.#picture === null || !isSame || !this.#picture.fits(projection)) {
      this.#from = now;
      this.#picture = new Picture(paint, projection, width, height, 'glass');
    }
    this.#picture.show(context, projection, width, height);
  }
}
