import { useLayoutEffect, useRef } from 'react';
import type { WishedCommand } from '../../state/model.ts';

/** Nobody has read yet what has stood there for less, milliseconds. */
const UNREAD = 500;
/** What changes this soon after my own press is my doing, milliseconds. */
const MINE = 2_000;

/**
 * What a press means on a button whose act may be carried out by somebody else at any moment: what stood there when the
 * hand set out. Two facilitators who go on at once go on by one step.
 */
export function useMeant(wish: WishedCommand): () => WishedCommand {
  const key = JSON.stringify(wish);
  const seen = useRef({ key, wish, before: wish, changed: -Infinity, pressed: -Infinity });
  useLayoutEffect(() => {
    const now = performance.now();
    const { current: was } = seen;
    if (was.key === key) return;
    const mine = now - was.pressed < MINE;
    seen.current = {
      ...was,
      key,
      wish: JSON.parse(key) as WishedCommand,
      before: was.wish,
      changed: mine ? -Infinity : now,
    };
  }, [key]);
  return () => {
    const now = performance.now();
    const { current: is } = seen;
    const meant = now - is.changed < UNREAD ? is.before : wish;
    is.pressed = now;
    return meant;
  };
}
