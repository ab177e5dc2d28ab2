import { useEffect, type RefObject } from 'react';
import type { Board } from '../state/model.ts';
import { sectionId } from './sectionId.ts';

/** Keeps in view what the person is at: the zone just chosen, the note just found, and the note just written. */
export function useFollow(board: Board, region: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      board.ui.subscribe(({ zone, hit }, before) => {
        if (hit !== before.hit && hit !== null) {
          region.current?.querySelector(`[data-row="${hit}"]`)?.scrollIntoView({ block: 'center' });
        }
        if (zone === before.zone || zone === null) return;
        document.getElementById(sectionId(zone))?.scrollIntoView({ block: 'start', behavior: 'smooth' });
      }),
    [board, region],
  );
  useEffect(
    () =>
      board.notes.subscribe(({ ids, before }) => {
        const me = board.session.getState().me?.id;
        const fresh = [...ids].filter((id) => !before.has(id) && board.notes.get(id)?.note.author === me).at(-1);
        if (fresh === undefined) return;
        requestAnimationFrame(() =>
          region.current?.querySelector(`[data-row="${fresh}"]`)?.scrollIntoView({ block: 'nearest' }),
        );
      }),
    [board, region],
  );
}
