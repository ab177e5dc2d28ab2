import { Konva } from 'konva/lib/Core';

/** What the canvas is painted on: two layers with one shape each. */
export interface CanvasLayers {
  readonly resting: Konva.Layer;
  readonly active: Konva.Layer;
}

/** Puts the layers into an element, empty and a pixel large, until they are told how large the element is. */
export function createLayers(container: HTMLDivElement): CanvasLayers & { close(): void } {
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const layer = (clearBeforeDraw: boolean): Konva.Layer => {
    const made = new Konva.Layer({ listening: false, clearBeforeDraw });
    stage.add(made.add(new Konva.Shape()));
    return made;
  };
  // What rests keeps what was painted; what moves is painted anew.
  return { resting: layer(false), active: layer(true), close: () => void stage.destroy() };
}
