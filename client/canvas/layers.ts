import type { Size } from './camera.ts';
import { createSheet, type Sheet } from './sheet.ts';
import type { Stretch } from './stretch.ts';

/** What the canvas is painted on: two layers, and still images between them. */
export interface CanvasLayers {
  /** All that lies still, as large as the view. */
  readonly resting: CanvasRenderingContext2D;
  /** Shows the resting layer stretched; null: as it is. */
  readonly stretch: (stretch: Stretch | null) => void;
  /** Shown in place of the resting layer. */
  readonly still: Sheet;
  /** Lies between the layers. */
  readonly carried: Sheet;
  readonly active: CanvasRenderingContext2D;
  /** Device pixels to one of CSS. */
  ratio(): number;
  /** Takes over a size (CSS pixels) and the screen's ratio, which empties both layers. */
  resize(size: Size): void;
}

/** As CSS has it. */
const stretchedBy = ({ x, y, factor }: Stretch, ratio: number): string =>
  `translate(${String(x / ratio)}px, ${String(y / ratio)}px) scale(${String(factor)})`;

/** Puts the layers into an element, empty and as large as it is now, or a pixel. */
export function createLayers(surface: HTMLElement): CanvasLayers & { close(): void } {
  const painted = document.createElement('div');
  painted.className = 'board-painted';
  // Whoever listens to the page is told of notes, not of what they are painted on.
  painted.ariaHidden = 'true';
  surface.append(painted);
  const layer = (): CanvasRenderingContext2D => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('this browser gives no 2d context');
    painted.append(context.canvas);
    return context;
  };
  const resting = layer();
  const active = layer();
  const ground = resting.canvas;
  let pixels = 1;
  const ratio = (): number => pixels;
  const resize = ({ width, height }: Size): void => {
    pixels = devicePixelRatio;
    for (const { canvas } of [resting, active]) {
      canvas.width = Math.trunc(width * pixels);
      canvas.height = Math.trunc(height * pixels);
      // Of a part of a pixel at the edge there is none: what is painted would be stretched over it, and blurred.
      canvas.style.width = `${String(canvas.width / pixels)}px`;
      canvas.style.height = `${String(canvas.height / pixels)}px`;
    }
  };
  resize({ width: surface.clientWidth || 1, height: surface.clientHeight || 1 });
  const carried = createSheet(ground, false, ratio);
  return {
    resting,
    stretch: (to) => {
      ground.style.transform = to === null ? '' : stretchedBy(to, pixels);
    },
    still: createSheet(ground, true, ratio),
    carried,
    active,
    ratio,
    resize,
    close: () => {
      painted.remove();
      // Some browsers keep what a canvas holds for a while after it is gone.
      for (const { canvas } of [resting, active]) canvas.width = canvas.height = 0;
    },
  };
}
