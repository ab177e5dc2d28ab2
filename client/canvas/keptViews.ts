import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { Camera } from './camera.ts';

interface KeptView {
  readonly camera: Camera;
  /** The zone that was written into. */
  readonly zone: ZoneId | null;
}

/** What was in view of each board when its canvas was put away: who looks into the list comes back to the same place. */
const kept = new WeakMap<Pick<Board, 'ui'>, KeptView>();

export const keepView = (board: Pick<Board, 'ui'>, camera: Camera): void =>
  void kept.set(board, { camera, zone: board.ui.getState().zone });

/** The camera to come back with; null on the first look, and when another zone was chosen meanwhile. */
export function keptView(board: Pick<Board, 'ui'>): Camera | null {
  const view = kept.get(board);
  return view !== undefined && view.zone === board.ui.getState().zone ? view.camera : null;
}
