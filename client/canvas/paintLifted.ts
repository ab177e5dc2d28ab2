import { byDepth } from '@forwhom/shared/board/readBoard.ts';
import { grow, overlaps, type Box, type Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord, NoteStore } from '../state/model.ts';
import type { Projection } from './camera.ts';
import { paintNotes, SHADOW_REACH } from './paintNotes.ts';
import { paintThemes } from './paintThemes.ts';
import type { Style } from './restingScene.ts';
import { wholeThemes } from './themeFrames.ts';

/** Above this many carried notes it is cheaper to walk all notes in order than to sort those. */
const MOST_SORTED = 600;

/** Carried notes of which something is to be seen, lowest first. */
export function inHand(
  notes: Pick<NoteStore, 'get' | 'inDepthOrder'>,
  lifted: ReadonlySet<NoteId>,
  by: Point,
  view: Box,
): readonly NoteRecord[] {
  const left = grow({ ...view, x: view.x - by.x, y: view.y - by.y }, 2 * SHADOW_REACH);
  if (lifted.size > MOST_SORTED)
    return notes.inDepthOrder().filter(({ note, box }) => overlaps(box, left) && lifted.has(note.id));
  const found: NoteRecord[] = [];
  for (const id of lifted) {
    const record = notes.get(id);
    if (record !== undefined && overlaps(record.box, left)) found.push(record);
  }
  return found.sort((a, b) => byDepth(a.note, b.note));
}

/** Paints carried notes, and themes whose notes are all among them. Answers with those in view, lowest first. */
export function paintLifted(
  context: CanvasRenderingContext2D,
  projection: Projection,
  notes: Pick<NoteStore, 'get' | 'inDepthOrder' | 'themes'>,
  style: Style,
  lifted: ReadonlySet<NoteId>,
  by: Point,
  view: Box,
): readonly NoteRecord[] {
  const records = inHand(notes, lifted, by, view);
  const dx = Math.round(by.x * projection.scale);
  const dy = Math.round(by.y * projection.scale);
  paintThemes(context, wholeThemes(notes, lifted), projection, style, dx, dy);
  paintNotes(context, records, projection, style, { dx, dy, lifted: true });
  return records;
}
