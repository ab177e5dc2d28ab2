import { noteBox, type NoteSize } from '../vocabulary/board.ts';
import type { Room, Type } from './textLayout.ts';

/** Board units between a note's edge and its text. */
export const NOTE_PADDING = 12;
/** Radius of a note's corners, in board units. */
export const NOTE_RADIUS = 4;

const ordinary: [Type, ...Type[]] = [
  { size: 15, lineHeight: 19 },
  { size: 12, lineHeight: 14.5 },
  { size: 10, lineHeight: 12.5 },
];

/** Sizes of type that a note's text is tried in, largest first. */
export const noteTypes: Readonly<Record<NoteSize, [Type, ...Type[]]>> = {
  m: ordinary,
  l: [{ size: 24, lineHeight: 30 }, { size: 19, lineHeight: 24 }, ...ordinary],
};

export const roomOf = (size: NoteSize, more: string): Room => ({
  width: noteBox[size].width - 2 * NOTE_PADDING,
  height: noteBox[size].height - 2 * NOTE_PADDING,
  types: noteTypes[size],
  more,
});
