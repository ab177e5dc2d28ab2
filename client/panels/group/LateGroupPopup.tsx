import { useEffect } from 'react';
import { late } from '../late.tsx';

const load = () => import('./GroupPopup.tsx').then((m) => m.GroupPopup);

export const LateGroupPopup = late(load);

/** Fetches the form while notes are being ticked: the first letters of a name must not go past it. */
export function useGroupPopupSoon(): void {
  useEffect(() => {
    load().catch(() => {
      // Whoever opens it tries again, and says so when that fails as well.
    });
  }, []);
}
