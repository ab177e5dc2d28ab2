import { NOTE_GAP } from '@forwhom/shared/vocabulary/board.ts';
import { grow, overlaps, union, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { ZONE_HEADER, ZONE_PADDING } from '@forwhom/shared/layout/zoneGrid.ts';
import type { NoteRecord, ZoneFrame } from '../state/model.ts';
import type { DocumentNotes } from '../state/noteStore.ts';
import { middleOf } from './places.ts';

/** Where a carried note comes to lie, in board units, and on which zone. */
export interface Landing {
  readonly id: NoteId;
  readonly zone: ZoneId | null;
  readonly corner: Point;
}

interface Carried {
  readonly id: NoteId;
  readonly from: ZoneId | null;
  readonly box: Box;
}

/** Notes no further apart than this lie side by side, in board units. */
const BESIDE = 2 * NOTE_GAP;

const outline = (block: readonly Carried[]): Box => block.map(({ box }) => box).reduce(union);

/** Whether one gets from each note to every other by way of neighbours. */
function isCompact([first, ...others]: readonly Carried[]): boolean {
  const waiting = new Set(others);
  const reached = first === undefined ? [] : [first];
  for (const { box } of reached) {
    const near = grow(box, BESIDE);
    for (const one of waiting) {
      if (!overlaps(near, one.box)) continue;
      waiting.delete(one);
      reached.push(one);
    }
  }
  return waiting.size === 0;
}

/**
 * Where carried notes land. The first of them is the one that was held. Notes that were together stay together: those
 * of one zone, and those that lie side by side; a zone's edge does not cut through what was carried as one.
 */
export function land(notes: DocumentNotes, records: readonly NoteRecord[], dx: number, dy: number): Landing[] {
  const known = new Set(notes.frames().map(({ zone }) => zone.id));
  const carried = records.map(({ note, box }) => ({
    id: note.id,
    from: note.zone !== null && known.has(note.zone) ? note.zone : null,
    box: { ...box, x: box.x + dx, y: box.y + dy },
  }));
  const alone = (one: Carried): Landing => ({
    id: one.id,
    zone: notes.zoneAt(middleOf(one.box))?.zone.id ?? null,
    corner: one.box,
  });
  const stay = carried.every((one) => alone(one).zone === one.from);
  if (stay || carried.length < 2) return carried.map(alone);
  const groups = [...Map.groupBy(carried, ({ from }) => from)];
  if (isCompact(carried)) return together(notes, carried);
  return groups.flatMap(([from, group]) =>
    group.length > 1 && (from !== null || isCompact(group)) ? together(notes, group) : group.map(alone),
  );
}

/** All on the zone under the one that was held, or under their middle: moved inside where they reach over its edge. */
function together(notes: DocumentNotes, block: readonly Carried[]): Landing[] {
  const [held] = block;
  const all = outline(block);
  const frame = (held === undefined ? null : notes.zoneAt(middleOf(held.box))) ?? notes.zoneAt(middleOf(all));
  const by = frame === null ? { x: 0, y: 0 } : inside(frame, block, all);
  return block.map(({ id, box }) => ({
    id,
    zone: frame?.zone.id ?? null,
    corner: { x: box.x + by.x, y: box.y + by.y },
  }));
}

/** What to move a block by, so that its notes have their middles on the zone. Downward the zone grows. */
function inside({ zone }: ZoneFrame, block: readonly Carried[], all: Box): Point {
  const middles = block.map(({ box }) => middleOf(box));
  const right = zone.x + zone.width;
  const by = { x: 0, y: 0 };
  if (middles.some(({ x }) => x >= right)) by.x = right - ZONE_PADDING - all.x - all.width;
  if (middles.some(({ x }) => x < zone.x) || all.x + by.x < zone.x)
    by.x = Math.max(by.x, zone.x + ZONE_PADDING - all.x);
  if (middles.some(({ y }) => y < zone.y)) by.y = zone.y + ZONE_HEADER - all.y;
  return by;
}
