import type { Type } from './textLayout.ts';

/** The head of a zone, in board units: prompt, and up to two lines of its helper. */
export const zoneHead = {
  /** Of the zone's corners. */
  radius: 20,
  x: 24,
  y: 20,
  heading: { size: 22, lineHeight: 28 },
  helper: { size: 14, lineHeight: 20 },
} as const satisfies Readonly<Record<string, number | Type>>;

/** The head of a theme's frame, in board units: a patch with its symbol, name and count. */
export const themeHead = {
  /** Of the frame's corners. */
  radius: 14,
  name: 17,
  count: 12,
  /** Side of the patch of the theme's colour, in parts of the name's size. */
  patch: 1.5,
  gap: 8,
  /** Distance from the frame's sides. */
  aside: 14,
} as const;
