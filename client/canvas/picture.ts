import { grow, overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Projection } from './camera.ts';
import { Blank, type Sheet, type Tile } from './sheet.ts';

/** Edge of a tile, in CSS pixels: whole device pixels at every usual zoom of a browser. */
const EDGE = 480;
/** On a view no wider than this, a phone's, tiles have half of it: more of theirs lies beyond the view, at more pixels. */
const NARROW = 700;
/** Tiles are painted ahead, one a frame, for where the view will be in so many frames; up to where they are kept, in edges. */
const AHEAD = 12;
const KEPT = 1;
/** So far all around a view that rests, in edges. */
const AROUND = 0.5;

/** Paints what lies in a region (device pixels of this projection) onto a context. */
export type PaintRegion = (context: CanvasRenderingContext2D, projection: Projection, region: Box) => void;

interface Part {
  readonly box: Box;
  readonly tile: Tile;
}

/**
 * A painting of the board at one zoom, in tiles. While panning, a frame moves the sheet that they lie on; painted is only
 * what comes into view.
 *
 * "World" here is the board in device pixels at the picture's scale, so panning is a matter of whole numbers.
 */
export class Picture {
  readonly #paint: PaintRegion;
  readonly #sheet: Sheet;
  readonly #projection: Projection;
  readonly #within: Box | null;
  readonly #edge: number;
  readonly #blank: Blank;
  readonly #parts = new Map<string, Part>();
  /** What was in view last. */
  #seen: Box | null = null;

  /**
   * For this sheet alone; its first tile has its corner in the corner of the view, of this width in device pixels.
   * `within`: the part of the world that has anything in it; null: all of it.
   */
  constructor(paint: PaintRegion, projection: Projection, width: number, sheet: Sheet, within: Box | null = null) {
    this.#within = within;
    this.#paint = paint;
    this.#projection = projection;
    this.#sheet = sheet;
    const { ratio } = projection;
    this.#edge = Math.round((width > NARROW * ratio ? EDGE : EDGE / 2) * ratio);
    this.#blank = new Blank({ width: this.#edge, height: this.#edge });
  }

  fits({ scale, ratio }: Projection): boolean {
    return scale === this.#projection.scale && ratio === this.#projection.ratio;
  }

  /** Paints again what lies in these boxes of the world. */
  repaint(damage: readonly Box[]): void {
    for (const part of this.#parts.values()) {
      const boxes = damage.filter((box) => overlaps(box, part.box));
      if (boxes.length === 0) continue;
      this.#blank.context.globalCompositeOperation = 'copy';
      this.#blank.context.drawImage(part.tile.image, 0, 0);
      this.#blank.context.globalCompositeOperation = 'source-over';
      for (const box of boxes) this.#fill(part, box);
      part.tile.put(this.#blank.take());
    }
  }

  /** Paints a tile that the view, or what lies around it, will need. Whether there was one to be painted. */
  prepare({ originX, originY }: Projection, width: number, height: number): boolean {
    const view = { x: -originX, y: -originY, width, height };
    const make = ([column, row]: readonly [number, number]): boolean => this.#make(column, row);
    return this.#places(view).some(make) || this.#places(grow(view, AROUND * this.#edge)).some(make);
  }

  /** Shows the view, its size in device pixels. Whether a tile was painted. */
  show({ originX, originY }: Projection, width: number, height: number): boolean {
    const view = { x: -originX, y: -originY, width, height };
    const needed = this.#places(view).filter(([column, row]) => this.#make(column, row));
    // What is next to come into view, before it is needed, and while there is nothing else to paint.
    const painted =
      needed.length > 0 || this.#places(this.#next(view)).some(([column, row]) => this.#make(column, row));
    this.#seen = view;
    for (const [key, { box, tile }] of this.#parts) {
      tile.show(overlaps(box, view));
      if (overlaps(box, grow(view, KEPT * this.#edge))) continue;
      tile.remove();
      this.#parts.delete(key);
    }
    this.#sheet.place(originX - this.#projection.originX, originY - this.#projection.originY);
    return painted;
  }

  /** Copies the view, as it is shown, onto a canvas of its size. */
  copy(screen: CanvasRenderingContext2D, { originX, originY }: Projection): void {
    for (const { box, tile } of this.#parts.values()) screen.drawImage(tile.image, box.x + originX, box.y + originY);
  }

  /** It is not shown any longer. */
  end(): void {
    for (const { tile } of this.#parts.values()) tile.remove();
    this.#parts.clear();
    this.#sheet.hide();
  }

  /** What comes into view if it moves on as it just did; whichever way it goes, if it did not move. */
  #next(view: Box): Box {
    const most = KEPT * this.#edge;
    const on = (from: number, to: number): number => Math.max(-most, Math.min(most, AHEAD * (to - from)));
    const { x, y } = this.#seen ?? view;
    const [dx, dy] = [on(x, view.x), on(y, view.y)];
    if (dx === 0 && dy === 0) return grow(view, AROUND * this.#edge);
    return {
      x: view.x + Math.min(0, dx),
      y: view.y + Math.min(0, dy),
      width: view.width + Math.abs(dx),
      height: view.height + Math.abs(dy),
    };
  }

  /** Where tiles that overlap the box, and have anything on them, have their place. */
  #places({ x, y, width, height }: Box): [column: number, row: number][] {
    const { originX, originY } = this.#projection;
    const places: [number, number][] = [];
    const [left, top] = [x + originX, y + originY];
    for (let row = Math.floor(top / this.#edge); row * this.#edge < top + height; row++) {
      for (let column = Math.floor(left / this.#edge); column * this.#edge < left + width; column++)
        if (this.#within === null || overlaps(this.#boxAt(column, row), this.#within)) places.push([column, row]);
    }
    return places;
  }

  /** What a tile shows of the world. */
  #boxAt(column: number, row: number): Box {
    const { originX, originY } = this.#projection;
    return {
      x: column * this.#edge - originX,
      y: row * this.#edge - originY,
      width: this.#edge,
      height: this.#edge,
    };
  }

  /** Paints a tile, unless there is one. Whether it did. */
  #make(column: number, row: number): boolean {
    const key = `${String(column)} ${String(row)}`;
    if (this.#parts.has(key)) return false;
    const box = this.#boxAt(column, row);
    const part = { box, tile: this.#sheet.tile(column * this.#edge, row * this.#edge) };
    this.#parts.set(key, part);
    this.#fill(part, box);
    part.tile.put(this.#blank.take());
    return true;
  }

  /** Paints what a box of the world has in common with a tile. */
  #fill({ box: { x, y, width, height } }: Part, box: Box): void {
    const left = Math.max(x, box.x);
    const top = Math.max(y, box.y);
    const region = {
      x: left - x,
      y: top - y,
      width: Math.min(x + width, box.x + box.width) - left,
      height: Math.min(y + height, box.y + box.height) - top,
    };
    this.#paint(this.#blank.context, { ...this.#projection, originX: -x, originY: -y }, region);
  }
}
