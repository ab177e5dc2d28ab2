import { useEffect, type ReactNode } from 'react';
import { isAdrift } from '../adrift.ts';

const HEADING_ID = 'voting-heading';

export const focusHeading = (): void => document.getElementById(HEADING_ID)?.focus({ preventScroll: true });

/**
 * What everybody is asked, or what came out. When it appears it takes the focus that the board has lost to it, and with
 * it the attention of a screen reader; whoever is busy elsewhere is left alone.
 */
export function StageHeading({ children }: { children: ReactNode }) {
  useEffect(() => {
    if (isAdrift()) focusHeading();
  }, []);
  return (
    <h2 id={HEADING_ID} tabIndex={-1} className="voting-question">
      {children}
    </h2>
  );
}
