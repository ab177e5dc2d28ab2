import type { StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { Camera } from './camera.ts';

interface KeptView {
  readonly camera: Camera;
  /** The zone that was written into, and the step. */
  readonly zone: ZoneId | null;
  readonly step: StepId | null;
}

type Viewed = Pick<Board, 'ui' | 'session'>;

/** What was in view of each board when its canvas was put away: who looks into the list comes back to the same place. */
const kept = new WeakMap<Viewed, KeptView>();

const stepNow = ({ session }: Viewed): StepId | null => session.getState().agenda?.current ?? null;

export const keepView = (board: Viewed, camera: Camera): void =>
  void kept.set(board, { camera, zone: board.ui.getState().zone, step: stepNow(board) });

/** The camera to come back with; null on the first look, and when another zone or step was entered meanwhile. */
export function keptView(board: Viewed): Camera | null {
  const view = kept.get(board);
  return view !== undefined && view.zone === board.ui.getState().zone && view.step === stepNow(board)
    ? view.camera
    : null;
}
