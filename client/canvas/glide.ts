import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';

/** A little longer than the time between two messages, in milliseconds: motion is even, and hardly late. */
const GLIDE = 60;

/** Moves evenly from where it is to where it was last told to be. */
export class Glide {
  #from: Point;
  #to: Point;
  #start: number;
  readonly #length: number;

  constructor(at: Point, length = GLIDE) {
    this.#from = at;
    this.#to = at;
    this.#start = -Infinity;
    this.#length = length;
  }

  aim(to: Point, now: number): void {
    if (to.x === this.#to.x && to.y === this.#to.y) return;
    this.#from = this.at(now);
    this.#to = to;
    this.#start = now;
  }

  at(now: number): Point {
    const t = Math.min(1, Math.max(0, (now - this.#start) / this.#length));
    return {
      x: this.#from.x + (this.#to.x - this.#from.x) * t,
      y: this.#from.y + (this.#to.y - this.#from.y) * t,
    };
  }

  moving(now: number): boolean {
    return now - this.#start < this.#length;
  }
}
