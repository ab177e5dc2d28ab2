import { Konva } from 'konva/lib/Core';
import { createSheet, type Sheet } from './sheet.ts';
import type { Stretch } from './stretch.ts';

/** What the canvas is painted on: two layers with one shape each, and still images between them. */
export interface CanvasLayers {
  readonly resting: Konva.Layer;
  /** Shows the resting layer stretched; null: as it is. */
  readonly stretch: (stretch: Stretch | null) => void;
  /** Shown in place of the resting layer. */
  readonly still: Sheet;
  /** Lies between the layers. */
  readonly carried: Sheet;
  readonly active: Konva.Layer;
}

/** As CSS has it. */
const stretchedBy = ({ x, y, factor }: Stretch, ratio: number): string =>
  `translate(${String(x / ratio)}px, ${String(y / ratio)}px) scale(${String(factor)})`;

// A frame paints what it has to; Konva would paint once more for each layer that comes or goes.
Konva.autoDrawEnabled = false;

/** Puts the layers into an element, empty and as large as it is now, or a pixel. */
export function createLayers(container: HTMLDivElement): CanvasLayers & { close(): void } {
  const { clientWidth, clientHeight } = container;
  const stage = new Konva.Stage({ container, width: clientWidth || 1, height: clientHeight || 1, listening: false });
  // Whoever listens to the page is told of notes, not of what they are painted on.
  stage.getContent().ariaHidden = 'true';
  // Each scene knows what it has to clear.
  const layer = (): Konva.Layer => {
    const made = new Konva.Layer({ listening: false, clearBeforeDraw: false });
    stage.add(made.add(new Konva.Shape()));
    return made;
  };
  const resting = layer();
  const active = layer();
  const ground = resting.getNativeCanvasElement();
  const ratio = (): number => resting.getCanvas().getPixelRatio();
  const stretch = (to: Stretch | null): void => {
    ground.style.transform = to === null ? '' : stretchedBy(to, ratio());
  };
  const carried = createSheet(ground, false, ratio);
  return {
    resting,
    stretch,
    still: createSheet(ground, true, ratio),
    carried,
    active,
    close: () => void stage.destroy(),
  };
}
