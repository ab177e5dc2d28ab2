import type { Projection, Size } from './camera.ts';
import { Picture, type PaintRegion } from './picture.ts';
import type { Sheet } from './sheet.ts';

/** A picture of all that a hand carries: painted once, and from then on moved along with the hand. */
export class CarriedPicture {
  readonly #sheet: Sheet;
  #picture: Picture | null = null;
  #from: readonly unknown[] = [];

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** What it shows may look otherwise now, or is not carried any longer. */
  forget(): void {
    this.#picture?.end();
    this.#picture = null;
  }

  /**
   * Shows it in a view of this size (device pixels) where the projection puts it. `from`: all that `paint` reads, the
   * same for as long as that looks the same.
   */
  show(projection: Projection, { width, height }: Size, from: readonly unknown[], paint: PaintRegion): void {
    const now = [width, height, ...from];
    const isSame = now.every((one, i) => one === this.#from[i]);
    if (this.#picture === null || !isSame || !this.#picture.fits(projection)) {
      this.#from = now;
      this.#picture?.end();
      this.#picture = new Picture(paint, projection, width, this.#sheet);
    }
    this.#picture.show(projection, width, height);
  }
}
