import { nextFreeCells, ZONE_PADDING } from '@forwhom/shared/layout/zoneGrid.ts';
import { noteBox } from '@forwhom/shared/vocabulary/board.ts';
import type { Box, Point } from '@forwhom/shared/vocabulary/geometry.ts';
import { veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board, ZoneFrame } from '../state/model.ts';

/** What one zone shows of the notes that nobody may read yet. Nothing of it comes from the notes themselves. */
export interface VeiledZone {
  readonly frame: ZoneFrame;
  /** How many notes of others wait here. */
  readonly count: number;
  /** Where blank papers lie; null: they lie on a pile. */
  readonly cells: readonly Point[] | null;
  /** Free height under the notes that can be read, down to the frame's edge, in board units. */
  readonly free: number;
}

/** Most papers that are laid out in one zone: they stay within its frame, whatever the count. */
function freeCells(frame: Box, occupied: readonly Box[], count: number): Point[] {
  const rows = Math.max(1, Math.floor(frame.height / noteBox.m.height));
  const columns = Math.max(1, Math.floor(frame.width / noteBox.m.width));
  const most = Math.min(count, rows * columns);
  const bottom = frame.y + frame.height - ZONE_PADDING / 2;
  return nextFreeCells(frame, occupied, most).filter(({ y }) => y + noteBox.m.height <= bottom);
}

/**
 * What lies behind the veil, zone by zone; nothing while new notes are visible. `shown`: whether my own drafts are on
 * this screen. Where they are not, they are counted with the others.
 */
export function veiledZones(board: Pick<Board, 'notes' | 'session'>, shown: boolean): VeiledZone[] {
  const { agenda, hidden } = board.session.getState();
  const veil = agenda === null ? 'visible' : veilOf(agenda);
  if (veil === 'visible') return [];
  return board.notes.frames().map((frame) => {
    const records = board.notes.inZone(frame.zone.id).filter(({ draft }) => shown || !draft);
    const mine = records.filter(({ draft }) => draft).length;
    const count = Math.max(0, (hidden.counts[frame.zone.id] ?? 0) - mine);
    const boxes = records.map(({ box }) => box);
    const lowest = Math.max(frame.box.y, ...boxes.map(({ y, height }) => y + height));
    return {
      frame,
      count,
      cells: veil === 'silhouettes' ? freeCells({ ...frame.zone, ...frame.box }, boxes, count) : null,
      free: frame.box.y + frame.box.height - lowest,
    };
  });
}
