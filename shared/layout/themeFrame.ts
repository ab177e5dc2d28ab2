import { union, type Box } from '../vocabulary/geometry.ts';

/** Free space inside a theme's frame, in board units: two frames of two columns fit into a zone of four. */
export const THEME_PADDING = 8;
/** From the top of a theme's frame to its first note: symbol, name and count stand here. */
export const THEME_HEAD = 56;

/** The frame around the notes of a theme, its head included; null around none. */
export function themeFrame(notes: readonly Box[]): Box | null {
  if (notes.length === 0) return null;
  const { x, y, width, height } = notes.reduce(union);
  return {
    x: x - THEME_PADDING,
    y: y - THEME_HEAD,
    width: width + 2 * THEME_PADDING,
    height: height + THEME_HEAD + THEME_PADDING,
  };
}
