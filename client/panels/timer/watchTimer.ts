import type { Timer } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { eventBetween, faceOf, untilNextFace, type Face, type TimerEvent } from './face.ts';

type Clocked = Pick<Board, 'session' | 'serverNow'>;

/** Looks at the timer whenever it was changed and whenever it shows something else. Answers how to stop. */
export function onTimer(board: Clocked, look: (timer: Timer, now: number) => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const turn = (): void => {
    clearTimeout(waiting);
    const timer = board.session.getState().agenda?.timer;
    if (timer === undefined) return;
    const now = board.serverNow();
    look(timer, now);
    const wait = untilNextFace(timer, now);
    if (wait !== null) waiting = setTimeout(turn, wait);
  };
  turn();
  const stop = board.session.subscribe((state, before) => {
    if (state.agenda?.timer !== before.agenda?.timer) turn();
  });
  return () => {
    clearTimeout(waiting);
    stop();
  };
}

/** Tells what happens to the timer from now on; not how it stands at first. */
export function onTimerEvents(board: Clocked, heard: (event: TimerEvent, face: Face) => void): () => void {
  let before: { readonly timer: Timer; readonly now: number } | null = null;
  return onTimer(board, (timer, now) => {
    const event = before === null ? null : eventBetween(before, { timer, now });
    before = { timer, now };
    if (event !== null) heard(event, faceOf(timer, now));
  });
}
