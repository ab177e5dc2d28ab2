import type { Board, WishedCommand } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useToasts } from './Toasts.tsx';

/** What is heard when somebody else did the same a moment before: it is done, so there is nothing to say. */
const isOvertaken = (refusal: string): boolean => refusal === t('core.refused.stale');

/** Sends a wish and says why, when it was not granted. True when it was. */
export function useAct(board: Board): (wish: WishedCommand) => Promise<boolean> {
  const toast = useToasts();
  return async (wish) => {
    const refusal = await board.command(wish);
    if (refusal !== null && !isOvertaken(refusal)) toast({ message: refusal, about: wish.type });
    return refusal === null;
  };
}
