/** Most acts that can be taken back. */
const MOST = 200;

/** What something was, is, and was before it was taken back. */
export interface Undoable<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last act was about: the next one about the same goes with it. */
  readonly about: string | null;
}

export const undoable = <T>(now: T): Undoable<T> => ({ past: [], now, future: [], about: null });

/** After an act. Several in a row about the same thing, like the letters of a word, are one to take back. */
export function acted<T>(history: Undoable<T>, now: T, about: string | null = null): Undoable<T> {
  if (now === history.now) return history;
  const goesOn = about !== null && about === history.about;
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-MOST), now, future: [], about };
}

export function undone<T>({ past, now, future, about }: Undoable<T>): Undoable<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future, about }
    : { past: past.slice(0, -1), now: before, future: [now, ...future], about: null };
}

export function redone<T>({ past, now, future, about }: Undoable<T>): Undoable<T> {
  const [next, ...later] = future;
  return next === undefined
    ? { past, now, future, about }
    : { past: [...past, now], now: next, future: later, about: null };
}
