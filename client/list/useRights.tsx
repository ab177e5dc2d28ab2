import { useMemo } from 'react';
import { useStore } from 'zustand';
import { operations, type Operation } from '@forwhom/shared/board/shape.ts';
import { mayTo } from '../canvas/rights.ts';
import type { Board } from '../state/model.ts';

export type Rights = ReadonlySet<Operation>;

/** What I may do now to notes that everybody reads, and to hidden ones of mine. The same sets until that changes. */
export function useRights(board: Board): { readonly readable: Rights; readonly hidden: Rights } {
  const key = useStore(board.session, () =>
    [false, true].map((draft) => operations.filter((one) => mayTo(board, one, draft)).join(' ')).join('|'),
  );
  return useMemo(() => {
    const [readable, hidden] = key.split('|').map((words) => new Set(words.split(' ') as Operation[]));
    return { readable: readable ?? new Set(), hidden: hidden ?? new Set() };
  }, [key]);
}
