import { useSyncExternalStore } from 'react';

const query = (): MediaQueryList => matchMedia('(width < 720px)');

const subscribe = (changed: () => void): (() => void) => {
  const list = query();
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
};

/** Whether the screen is a phone's: the list comes first then, and one column has all. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query().matches);

export const isNarrow = (): boolean => query().matches;
