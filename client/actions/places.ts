import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { MAX_COORDINATE, overlaps } from '@forwhom/shared/vocabulary/geometry.ts';
import { noteBox, type NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { gridOf, inReadingOrder, looseGrid, place } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';

/** Distance from the lowest zone to notes that have neither zone nor camera to tell where they belong. */
const BELOW = 48;

const clamp = (value: number): number => Math.max(-MAX_COORDINATE, Math.min(MAX_COORDINATE, Math.round(value)));

/** A corner on the board as the document keeps it: relative to its zone, in whole units, within the board. */
export function relativeTo(notes: DocumentNotes, zone: ZoneId | null, corner: Point): Point {
  const origin = notes.originOf(zone);
  return { x: clamp(corner.x - origin.x), y: clamp(corner.y - origin.y) };
}

export const sizesOf = (records: readonly NoteRecord[]): NoteSize[] => records.map(({ note }) => note.size);

/** The note's box with its corner there. */
export const boxAt = ({ x, y }: Point, { note }: NoteRecord): Box => ({ x, y, ...noteBox[note.size] });

export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The z of something that comes to lie on top of everything. */
export const topOf = (notes: DocumentNotes): number =>
  Math.min(MAX_COORDINATE, (notes.inDepthOrder().at(-1)?.note.z ?? 0) + 1);

export function liesOnOthers(notes: DocumentNotes, box: Box): boolean {
  for (const record of notes.values()) if (overlaps(record.box, box)) return true;
  return false;
}

export const readingOrder = (records: readonly NoteRecord[]): NoteRecord[] =>
  inReadingOrder(
    records.map((record) => ({ record, id: record.note.id, box: record.box, created: record.note.created })),
  ).map(({ record }) => record);

/** Boxes of all notes but these, and the frames of themes that have none of these. */
export function boxesBut(notes: DocumentNotes, left: ReadonlySet<NoteId>): Box[] {
  const boxes: Box[] = [];
  for (const { note, box } of notes.values()) if (!left.has(note.id)) boxes.push(box);
  for (const { box, members } of notes.themes()) {
    if (box !== null && !members.some((id) => left.has(id))) boxes.push(box);
  }
  return boxes;
}

/** The frame that a note stands in. */
export const frameOf = (notes: DocumentNotes, { note }: NoteRecord): Box | null =>
  (note.theme === null ? undefined : notes.theme(note.theme))?.box ?? null;

/** Free places for notes of these sizes: in the zone, or without one around `centre`, or below all zones. */
export function freePlaces(
  notes: DocumentNotes,
  zone: ZoneId | null,
  sizes: readonly NoteSize[],
  centre: Point | null,
  occupied: readonly Box[] = boxesBut(notes, new Set()),
): Point[] {
  const frame = notes.frames().find((one) => one.zone.id === zone);
  if (frame !== undefined) return place(gridOf(frame.zone), occupied, sizes);
  const { width, height } = noteBox[sizes[0] ?? 'm'];
  const corner = centre === null ? belowZones(notes) : { x: centre.x - width / 2, y: centre.y - height / 2 };
  return place(looseGrid([{ ...corner, width: 4 * width, height }]), occupied, sizes);
}

/** A grid of its own below all zones; notes that lie there already are found on it, so that others stand beside them. */
function belowZones(notes: DocumentNotes): Point {
  const boxes = notes.frames().map(({ box }) => box);
  if (boxes.length === 0) return { x: 0, y: 0 };
  return {
    x: Math.min(...boxes.map(({ x }) => x)),
    y: Math.max(...boxes.map(({ y, height }) => y + height)) + BELOW,
  };
}
