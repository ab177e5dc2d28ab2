import type { FontBox, Ruler } from '@forwhom/shared/layout/textLayout.ts';

/** Widths are measured at this size, so that rounding does not show in ems. */
const MEASURED = 100;
/** Remembered widths are thrown away beyond this many words. */
const MOST_WORDS = 40_000;

/** A ruler for one font family that remembers what it has measured. */
export interface FontRuler extends Ruler {
  readonly family: string;
  readonly box: FontBox;
}

/** Give it a context of its own: it sets the context's font. Make a new one when fonts have been loaded. */
export function createRuler(context: CanvasRenderingContext2D, family: string, weight = 400): FontRuler {
  context.font = `${String(weight)} ${String(MEASURED)}px ${family}`;
  // Unhinted advances: text keeps its proportions, and so its line breaks, at every zoom.
  context.textRendering = 'geometricPrecision';
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('x');
  const known = new Map<string, number>();
  return {
    family,
    box: { ascent: fontBoundingBoxAscent / MEASURED, descent: fontBoundingBoxDescent / MEASURED },
    ems: (text) => {
      const remembered = known.get(text);
      if (remembered !== undefined) return remembered;
      if (known.size >= MOST_WORDS) known.clear();
      const ems = context.measureText(text).width / MEASURED;
      known.set(text, ems);
      return ems;
    },
  };
}
