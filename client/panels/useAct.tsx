import type { Board, WishedCommand } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useToasts } from './Toasts.tsx';

/** What is heard when somebody else did the same a moment before: it is done, so there is nothing to say. */
const isOvertaken = (refusal: string): boolean => refusal === t('core.refused.stale');

/** What changes what is to be done next. */
const moving: ReadonlySet<WishedCommand['type']> = new Set([
  'start',
  'next',
  'previous',
  'jump',
  'skip-step',
  'move-step',
  'reveal',
  'open-voting',
  'close-voting',
  'reveal-result',
  'run-off',
]);

/** A change that a wish has brought about may be drawn this long after its answer where a page is busy, milliseconds. */
const ECHO = 1_000;

let underWay = 0;
let answered = -Infinity;

/** Whether this page may have changed what is to be done next just now. */
export const isActing = (): boolean => underWay > 0 || performance.now() - answered < ECHO;

/** Sends a wish and says why, when it was not granted. True when it was. */
export function useAct(board: Board): (wish: WishedCommand) => Promise<boolean> {
  const toast = useToasts();
  return async (wish) => {
    const counts = moving.has(wish.type);
    if (counts) underWay += 1;
    const refusal = await board.command(wish);
    if (counts) {
      underWay -= 1;
      answered = performance.now();
    }
    if (refusal !== null && !isOvertaken(refusal)) toast({ message: refusal, about: wish.type });
    return refusal === null;
  };
}
