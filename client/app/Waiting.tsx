import { useEffect, useState } from 'react';
import { t } from '../words/t.ts';

/** Words for a wait appear only when it is one: most waits end before they could be read. */
const PATIENCE_MS = 400;

export function Waiting({ words = t('waiting') }: { words?: string }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <output className="grid min-h-dvh place-items-center text-ink-2">{long ? words : ''}</output>;
}
