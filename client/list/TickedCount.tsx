import { useEffect, useRef } from 'react';
import { t } from '../words/t.ts';

/** Says how many notes are ticked whenever that changes, also when the list opens with some. */
export function TickedCount({ count }: { count: number }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Only what changes after it is there is read out.
    if (said.current !== null) said.current.textContent = count === 0 ? '' : t('list.ticked', { count });
  }, [count]);
  return <p ref={said} className="sr-only" aria-live="polite" />;
}
