import { noteBox, type NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import { overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { columnsOf, gridOf, looseGrid, place, snap, type Grid } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import { boxesBut, frameOf } from './places.ts';
import { gridIn } from './themeGround.ts';

/**
 * Where notes stand at another size: where they stood if they cover nothing there, else on the next free place of
 * their zone, from their own row downward. In reading order.
 */
export function placesAtSize(notes: DocumentNotes, records: readonly NoteRecord[], size: NoteSize): Point[] {
  const occupied = boxesBut(notes, new Set(records.map(({ note }) => note.id)));
  return records.map((record) => {
    const { note, box } = record;
    const frame = frameOf(notes, record);
    const zone = notes.frames().find((frame) => frame.zone.id === note.zone)?.zone ?? null;
    const wished: Box = { x: box.x, y: box.y, ...noteBox[size] };
    const isSmaller = wished.width <= box.width;
    const corner =
      isSmaller || (staysOn(frame ?? zone, wished) && !occupied.some((other) => overlaps(other, wished)))
        ? box
        : (place(fromRow(frame, zone, box) ?? looseGrid([wished]), occupied, [size])[0] ?? box);
    occupied.push({ ...wished, x: corner.x, y: corner.y });
    return { x: corner.x, y: corner.y };
  });
}

/** A zone of one column is narrower than a large note: there it may stand out. */
const staysOn = (zone: Box | null, { x, width }: Box): boolean =>
  zone === null || columnsOf(zone) < 2 || x + width <= zone.x + zone.width;

/** The grid that a note stands on, from its own row downward. A frame becomes wide enough for a large note. */
function fromRow(frame: Box | null, zone: Box | null, box: Box): Grid | null {
  const grid = frame === null ? (zone === null ? null : gridOf(zone)) : gridIn(frame);
  if (grid === null) return null;
  const columns = frame === null ? grid.columns : Math.max(2, grid.columns);
  return { origin: { x: grid.origin.x, y: snap(grid, box).y }, columns };
}
