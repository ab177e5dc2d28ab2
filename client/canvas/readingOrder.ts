import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord, NoteStore } from '../state/model.ts';

type Readable = Pick<NoteStore, 'frames' | 'inZone' | 'get'>;

/** Zones as one reads a page: rows from the top, then left to right; last what lies in none. */
export function zonesInOrder(notes: Readable): (ZoneId | null)[] {
  const frames = notes.frames().toSorted((a, b) => a.zone.y - b.zone.y || a.zone.x - b.zone.x);
  return [...frames.map(({ zone }) => zone.id), null];
}

/** All notes in the order in which the keyboard walks them. */
export const inReadingOrder = (notes: Readable): NoteRecord[] =>
  zonesInOrder(notes).flatMap((zone) => notes.inZone(zone));

/**
 * The note one step on from another, or null past either end. From nowhere, the first of the preferred zone
 * (or of the board).
 */
export function walk(notes: Readable, from: NoteId | null, by: 1 | -1, preferred: ZoneId | null): NoteRecord | null {
  const order = inReadingOrder(notes);
  const index = from === null ? -1 : order.findIndex(({ note }) => note.id === from);
  if (index >= 0) return order[index + by] ?? null;
  const first = preferred === null ? undefined : notes.inZone(preferred)[0];
  return first ?? order[0] ?? null;
}
