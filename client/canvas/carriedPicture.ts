import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection, Size } from './camera.ts';
import { Picture, type PaintRegion } from './picture.ts';
import type { Sheet } from './sheet.ts';

/** Frames in which nothing changed before what may be carried next is painted. */
const RESTED = 6;

/** What the picture is of. */
export interface Carried {
  /** All that `paint` reads, the same (a set: with the same members) for as long as that looks the same. */
  readonly from: readonly unknown[];
  readonly paint: PaintRegion;
  /** Where anything of it is painted, in device pixels of the board at a projection's scale; null: anywhere. */
  readonly extent: (projection: Projection) => Box | null;
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((one) => b.has(one)));

/** A picture of all that a hand carries: painted once, and from then on moved along with the hand. */
export class CarriedPicture {
  readonly #sheet: Sheet;
  #picture: Picture | null = null;
  #from: readonly unknown[] = [];
  /** What the picture is prepared for. */
  #at: Projection | null = null;
  /** For so many frames. */
  #since = 0;

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
  }

  /** What it shows may look otherwise now, or is not carried any longer. */
  forget(): void {
    this.#picture?.end();
    this.#picture = null;
    this.#since = 0;
  }

  /**
   * Paints what may be carried next, a tile a frame, once it and the view rest: taking it up shows what is there. Whether
   * another frame is wanted.
   */
  prepare(projection: Projection, size: Size, carried: Carried): boolean {
    const { scale, ratio, originX, originY } = projection;
    const at = this.#at;
    const rests = at?.originX === originX && at.originY === originY && at.scale === scale && at.ratio === ratio;
    this.#at = projection;
    if (this.#takeOver(size, carried) || !rests || this.#sheet.isShown) this.forget();
    if (++this.#since <= RESTED) return true;
    this.#picture ??= this.#make(projection, size, carried);
    return this.#picture.prepare(projection, size.width, size.height);
  }

  /** Shows it in a view of this size (device pixels) where the projection puts it. */
  show(projection: Projection, size: Size, carried: Carried): void {
    if (this.#takeOver(size, carried) || this.#picture?.fits(projection) === false) this.forget();
    this.#picture ??= this.#make(projection, size, carried);
    this.#picture.show(projection, size.width, size.height);
  }

  #make(projection: Projection, { width }: Size, { paint, extent }: Carried): Picture {
    return new Picture(paint, projection, width, this.#sheet, extent(projection));
  }

  /** Whether it is something else than before. */
  #takeOver({ width, height }: Size, { from }: Carried): boolean {
    const before = this.#from;
    this.#from = [width, height, ...from];
    return !this.#from.every((one, i) => same(one, before[i]));
  }
}
