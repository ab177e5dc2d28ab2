import { useStore } from 'zustand';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { Board } from '../state/model.ts';

/** The zone that the composer writes into: the chosen one, or the first there is. */
export function useZone(board: Board): Zone | null {
  const zones = useStore(board.session, (session) => session.zones);
  const chosen = useStore(board.ui, (ui) => ui.zone);
  return zones.find(({ id }) => id === chosen) ?? zones[0] ?? null;
}

/** Whether I may write now; asked again whenever role or lock change. */
export const useMayWrite = (board: Board): boolean => useStore(board.session, () => board.mayWrite());
