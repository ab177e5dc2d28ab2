import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { regionSeen } from './region.ts';

/** How often the others are told where the leading screen looks, milliseconds. */
const EVERY = 400;

const isSame = (a: Region, b: Region): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether I lead. While I do, the others follow what I look at. */
export function useLeading(board: Board): boolean {
  const leading = useStore(board.session, ({ me, guide }) => me !== null && guide.lead?.by === me.id);
  useEffect(() => {
    if (!leading) return undefined;
    let told = board.session.getState().guide.lead?.region ?? null;
    let seen = told;
    let busy = false;
    const timer = setInterval(() => {
      const now = regionSeen(board);
      // A view on its way somewhere is told when it has arrived.
      const rests = seen !== null && isSame(seen, now);
      seen = now;
      if (busy || !rests || (told !== null && isSame(told, now))) return;
      told = now;
      busy = true;
      void board.command({ type: 'lead', region: now }).finally(() => {
        busy = false;
      });
    }, EVERY);
    return () => clearInterval(timer);
  }, [board, leading]);
  return leading;
}
