import { union, type Box } from '@forwhom/shared/vocabulary/geometry.ts';

/** A flat layout may stand taller in a small picture, and a tall one wider: zones grow with their notes anyway. */
export const STRETCH = 1.7;

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** How a picture shows the board: what lies at `whole`'s corner stands at left, top; a unit is so many pixels. */
export interface Fitting {
  readonly whole: Box;
  readonly left: number;
  readonly top: number;
  readonly scale: { readonly x: number; readonly y: number };
}

/** The least box around all of them; null around none. */
export const around = (boxes: readonly Box[]): Box | null =>
  boxes.reduce<Box | null>((all, box) => union(all ?? box, box), null);

/** Fits `whole` into the middle of a picture. `stretch` 1 keeps its proportions. */
export function fit(whole: Box, room: Room, margin: number, stretch = 1): Fitting {
  const most = { x: (room.width - 2 * margin) / whole.width, y: (room.height - 2 * margin) / whole.height };
  const even = Math.min(most.x, most.y);
  const scale = { x: Math.min(most.x, even * stretch), y: Math.min(most.y, even * stretch) };
  return {
    whole,
    scale,
    left: (room.width - whole.width * scale.x) / 2,
    top: (room.height - whole.height * scale.y) / 2,
  };
}

/** A box of the board as it stands in the picture. */
export const inPicture = ({ whole, left, top, scale }: Fitting, box: Box): Box => ({
  x: left + (box.x - whole.x) * scale.x,
  y: top + (box.y - whole.y) * scale.y,
  width: box.width * scale.x,
  height: box.height * scale.y,
});

/** Where a grid has so many cells of this size, as many as fit, row by row. */
export function cellsIn(box: Box, cell: Room, gap: number, count: number): Box[] {
  const columns = Math.max(0, Math.floor((box.width + gap) / (cell.width + gap)));
  const rows = Math.max(0, Math.floor((box.height + gap) / (cell.height + gap)));
  return Array.from({ length: Math.min(count, columns * rows) }, (_, i) => ({
    ...cell,
    x: box.x + (i % columns) * (cell.width + gap),
    y: box.y + Math.floor(i / columns) * (cell.height + gap),
  }));
}

/** Width of a letter of our typefaces, in parts of its size, on an average line. */
const LETTER = 0.52;

/**
 * Breaks words into lines that fit `width` at a letter size, at most so many; the last one ends with … when more would
 * follow. A picture has no ruler: letters are taken to be equally wide.
 */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const letters = Math.floor(width / (size * LETTER));
  if (letters < 2 || most < 1) return [];
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const cut = (line: string, more: boolean): string =>
    line.length > letters || (more && line.length + 2 > letters)
      ? `${[...line].slice(0, letters - 1).join('')}…`
      : more
        ? `${line} …`
        : line;
  return lines.slice(0, most).map((line, i) => cut(line, i === most - 1 && lines.length > most));
}
