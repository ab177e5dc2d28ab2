import { NOTE_RADIUS } from '@forwhom/shared/layout/noteRoom.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { overlaps, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteStore } from '../state/model.ts';
import type { Projection } from './camera.ts';
import type { Palette } from './palette.ts';

/**
 * Notes that turn over: first their backs, then their faces, without the text, which nobody can read so fast. `turning`
 * says how far each has come, 0 … 1.
 */
export function paintTurns(
  context: CanvasRenderingContext2D,
  turning: ReadonlyMap<NoteId, number>,
  notes: Pick<NoteStore, 'get'>,
  { scale, originX, originY }: Projection,
  view: Box,
  palette: Palette,
): void {
  for (const [id, t] of turning) {
    const record = notes.get(id);
    if (record === undefined || !overlaps(record.box, view)) continue;
    const { box, note } = record;
    const share = Math.abs(Math.cos(Math.PI * t));
    const width = box.width * scale * share;
    const x = box.x * scale + originX + (box.width * scale - width) / 2;
    const isBack = t < 0.5;
    context.beginPath();
    context.roundRect(x, Math.round(box.y * scale) + originY, width, box.height * scale, NOTE_RADIUS * scale * share);
    context.fillStyle = isBack ? palette.notes.paper.fill : palette.notes[note.color].fill;
    context.fill();
    if (!isBack) continue;
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    context.stroke();
  }
}
