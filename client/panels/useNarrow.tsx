import { useSyncExternalStore } from 'react';

/** A fact about the screen that the style sheet knows as well. */
function fact(query: string): readonly [use: () => boolean, is: () => boolean] {
  const list = (): MediaQueryList => matchMedia(query);
  const subscribe = (changed: () => void): (() => void) => {
    const heard = list();
    heard.addEventListener('change', changed);
    return () => heard.removeEventListener('change', changed);
  };
  return [() => useSyncExternalStore(subscribe, () => list().matches), () => list().matches];
}

/** Whether the screen is a phone's, however it is held: the list comes first then, and one column has all. */
export const [useNarrow, isNarrow] = fact('(width < 720px), (width < 960px) and (height < 480px)');

/** Whether the facilitator's bar has only room for what is always needed. */
export const [useTight] = fact('(width < 1240px)');
