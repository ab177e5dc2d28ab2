import { Resvg } from '@resvg/resvg-js';
import { typeset } from '../typst.ts';
import type { Drawing } from './drawing.ts';
import { typstOf } from './typstOf.ts';

/** Longest side of a picture, in pixels, and most pixels in all: what memory it takes follows. */
const LONGEST = 8_192;
const MOST_PIXELS = 16_000_000;
/** Pixels to a unit, where there is room: sharp on screens with two to a CSS pixel. */
const SHARP = 2;

/** How many pixels a unit of this picture gets. */
export const zoomOf = ({ width, height }: Pick<Drawing, 'width' | 'height'>): number =>
  Math.min(SHARP, LONGEST / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));

/** A picture as pixels. Typst shapes its letters and paints emoji; what is left are outlines. */
export function pngOf(drawing: Drawing): Uint8Array {
  const svg = typeset('drawing/picture.typ', typstOf(drawing, drawing.background)).svg();
  // Its own width is in points, which resvg takes for 4/3 of a pixel.
  const value = Math.max(1, Math.floor(drawing.width * zoomOf(drawing)));
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value } }).render().asPng();
}
