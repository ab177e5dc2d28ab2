import { stepOf, type Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';

/** Most notes that a region names. */
const MOST = 200;

/** Where this step happens: its zone, or the whole board. */
export function regionOfStep({ session }: Pick<Board, 'session'>): Region {
  const { agenda } = session.getState();
  const zone = agenda === null ? null : (stepOf(agenda)?.zone ?? null);
  return zone === null ? { kind: 'board' } : { kind: 'zone', zone };
}

/** What is seen of the canvas. The list has no view to share, so there it is where the step happens. */
export function regionSeen(board: Pick<Board, 'session' | 'ui'>): Region {
  const { view, camera } = board.ui.getState();
  return view === 'canvas' && camera !== null ? { kind: 'box', box: camera.view() } : regionOfStep(board);
}

/**
 * What a facilitator means by *here*: the notes in hand, or what is seen. Drafts are nobody else's business: the others
 * know no such notes.
 */
export function regionHere(board: Pick<Board, 'session' | 'ui' | 'notes'>): Region {
  const notes = [...board.ui.getState().selected].filter((id) => board.notes.get(id)?.draft === false).slice(0, MOST);
  return notes.length > 0 ? { kind: 'notes', notes } : regionSeen(board);
}
