import type { Size } from './camera.ts';

/** A piece of a sheet: an image, and where it lies on the sheet. Device pixels. */
export interface Tile {
  /** What it shows, also while the sheet is hidden. */
  readonly image: CanvasImageSource;
  put(bitmap: ImageBitmap): void;
  /** Each that is shown costs a little in each frame, in view or not. */
  show(shown: boolean): void;
  remove(): void;
}

/**
 * Still images in the view, which the browser shows and moves by itself. Without a graphics card it copies every pixel of
 * a canvas that scripts paint on for each frame of the page, painted on or not: a millisecond for a whole view. These
 * cost nothing for as long as they are the same. Device pixels throughout.
 */
export interface Sheet {
  readonly isShown: boolean;
  /** Another piece, its corner at this point of the sheet. */
  tile(x: number, y: number): Tile;
  /** Shows the sheet with its corner at a point of the view. */
  place(x: number, y: number): void;
  hide(): void;
}

/** Lays one over a canvas of the page. `instead`: while it is shown, that canvas is not. */
export function createSheet(below: HTMLCanvasElement, instead: boolean, ratio: () => number): Sheet {
  const sheet = document.createElement('div');
  sheet.className = 'board-sheet';
  sheet.hidden = true;
  below.after(sheet);
  const css = (pixels: number): string => `${String(pixels / ratio())}px`;
  const show = (shown: boolean): void => {
    if (sheet.hidden === !shown) return;
    sheet.hidden = !shown;
    if (instead) below.style.visibility = shown ? 'hidden' : '';
  };
  return {
    get isShown() {
      return !sheet.hidden;
    },
    tile: (x, y) => {
      const image = document.createElement('canvas');
      const context = image.getContext('bitmaprenderer');
      if (context === null) throw new Error('this browser shows no bitmaps');
      image.style.left = css(x);
      image.style.top = css(y);
      sheet.append(image);
      return {
        image,
        put: (bitmap) => {
          image.style.width = css(bitmap.width);
          image.style.height = css(bitmap.height);
          context.transferFromImageBitmap(bitmap);
        },
        show: (shown) => {
          if (image.hidden === shown) image.hidden = !shown;
        },
        remove: () => image.remove(),
      };
    },
    place: (x, y) => {
      sheet.style.transform = `translate(${css(x)}, ${css(y)})`;
      show(true);
    },
    hide: () => show(false),
  };
}

/** Something to paint tiles of one size on, one behind the other. */
export class Blank {
  readonly #canvas: OffscreenCanvas;
  /** Empty at first, and each time its image was taken. */
  readonly context: CanvasRenderingContext2D;

  constructor({ width, height }: Size) {
    this.#canvas = new OffscreenCanvas(width, height);
    const context = this.#canvas.getContext('2d');
    if (context === null) throw new Error('this browser gives no 2d context');
    // What paints asks a context for nothing that those of a page alone have.
    this.context = context as unknown as CanvasRenderingContext2D;
  }

  /** What was painted. */
  take(): ImageBitmap {
    return this.#canvas.transferToImageBitmap();
  }
}
