import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../../state/model.ts';

const keyOf = (board: BoardId): string => `forwhom.sharing.${board}`;

const kept = (board: BoardId): boolean => {
  try {
    return sessionStorage.getItem(keyOf(board)) !== null;
  } catch {
    return false;
  }
};

/** *I’m sharing my screen* holds in this tab, also through a reload. Answers how to stop keeping it. */
export function keepSharing({ id, ui }: Pick<Board, 'id' | 'ui'>): () => void {
  if (kept(id)) ui.setState({ sharing: true });
  return ui.subscribe(({ sharing }, before) => {
    if (sharing === before.sharing) return;
    try {
      if (sharing) sessionStorage.setItem(keyOf(id), 'yes');
      else sessionStorage.removeItem(keyOf(id));
    } catch {
      // Storage may be full or forbidden: then a reload asks anew.
    }
  });
}
