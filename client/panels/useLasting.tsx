import { useEffect, useState } from 'react';

/** Whether something has been so for a while: what comes and goes in between is nothing to tell people of. */
export function useLasting(now: boolean, ms: number): boolean {
  const [since, setSince] = useState(false);
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => setSince(true), ms);
    return () => {
      clearTimeout(timer);
      setSince(false);
    };
  }, [now, ms]);
  return now && since;
}
