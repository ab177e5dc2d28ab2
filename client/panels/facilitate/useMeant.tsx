import { useLayoutEffect, useRef } from 'react';
import type { Board, WishedCommand } from '../../state/model.ts';
import { isActing } from '../useAct.tsx';

/** Nobody has read yet what has stood there for less, milliseconds. */
const UNREAD = 250;

/** Whether an act has been done by somebody else, so that wishing it once more changes nothing. */
function isOver({ session }: Pick<Board, 'session'>, before: WishedCommand): boolean {
  return before.type !== 'next' || before.from !== session.getState().agenda?.current;
}

/**
 * What a press means on a button whose act may be done by somebody else at any moment: what stood there when the hand
 * set out. Two facilitators who go on at once go on by one step, and nobody closes what another one has just opened.
 */
export function useMeant(board: Board, wish: WishedCommand): () => WishedCommand {
  const key = JSON.stringify(wish);
  const seen = useRef({ key, wish, before: wish, changed: -Infinity });
  useLayoutEffect(() => {
    const { current: was } = seen;
    if (was.key === key) return;
    const changed = isActing() ? -Infinity : performance.now();
    seen.current = { key, wish: JSON.parse(key) as WishedCommand, before: was.wish, changed };
  }, [key]);
  return () => {
    const { before, changed } = seen.current;
    return performance.now() - changed < UNREAD && isOver(board, before) ? before : wish;
  };
}
