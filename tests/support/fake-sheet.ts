import type { Sheet, Tile } from '@forwhom/client/canvas/sheet.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Paper } from './canvas-paper.ts';

/** A tile of a sheet that nobody sees. */
export interface FakeTile extends Tile, Point {
  puts: number;
  isShown: boolean;
}

/** A sheet without a page, where it lies and what lies on it. */
export interface FakeSheet extends Sheet {
  readonly tiles: ReadonlySet<FakeTile>;
  readonly at: Point;
}

export function fakeSheet(): FakeSheet {
  const tiles = new Set<FakeTile>();
  const sheet = { isShown: false, at: { x: 0, y: 0 }, tiles };
  return Object.assign(sheet, {
    tile: (x: number, y: number): FakeTile => {
      const tile: FakeTile = {
        x,
        y,
        puts: 0,
        isShown: true,
        image: {} as CanvasImageSource,
        put: () => void tile.puts++,
        show: (shown) => void (tile.isShown = shown),
        remove: () => void tiles.delete(tile),
      };
      tiles.add(tile);
      return tile;
    },
    place: (x: number, y: number): void => void Object.assign(sheet, { isShown: true, at: { x, y } }),
    hide: (): void => void (sheet.isShown = false),
  });
}

/** Stands for the browser's class: what is painted for tiles lands on papers, one for each size that was asked for. */
export const paperCanvas = (next: () => Paper): unknown =>
  class {
    readonly #paper = next();
    getContext = (): CanvasRenderingContext2D => this.#paper.context;
    transferToImageBitmap = (): object => ({});
  };
