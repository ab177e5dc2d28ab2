import { Konva } from 'konva/lib/Core';

/** What the canvas is painted on: two layers with one shape each. */
export interface CanvasLayers {
  readonly resting: Konva.Layer;
  readonly active: Konva.Layer;
}

/** Puts the layers into an element, empty and a pixel large, until they are told how large the element is. */
export function createLayers(container: HTMLDivElement): CanvasLayers & { close(): void } {
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  // Each scene knows what it has to clear.
  const layer = (): Konva.Layer => {
    const made = new Konva.Layer({ listening: false, clearBeforeDraw: false });
    stage.add(made.add(new Konva.Shape()));
    return made;
  };
  return { resting: layer(), active: layer(), close: () => void stage.destroy() };
}
