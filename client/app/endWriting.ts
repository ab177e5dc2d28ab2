import { mayDo } from '../canvas/rights.ts';
import type { Board } from '../state/model.ts';

/**
 * Closes the open note once a step, a lock or another role takes the right to write in it: what was typed until then is in
 * the note, and what would be typed from then on would be nowhere.
 */
export function endWriting(board: Board): () => void {
  return board.session.subscribe((now, before) => {
    if (now.agenda === before.agenda && now.me === before.me) return;
    const { editing } = board.ui.getState();
    if (editing !== null && !mayDo(board, 'text', [editing.id])) board.ui.setState({ editing: null });
  });
}
