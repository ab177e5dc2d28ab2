import type { Words } from '../drawing/drawing.ts';
import type { TypeRuler } from '../typefaces.ts';
import type { Palette } from './palettes.ts';

/** What the parts of a board are drawn with. */
export interface Pens {
  readonly palette: Palette;
  readonly rulers: Readonly<Record<Words['type'], TypeRuler>>;
  /** How many notes, in words. */
  readonly count: (notes: number) => string;
}
