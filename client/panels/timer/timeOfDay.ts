import type { Board } from '../../state/model.ts';
import { language } from '../../words/t.ts';

/** An instant of the server's clock as this device's clock will show it: 10:14. */
export const timeOfDay = (board: Pick<Board, 'serverNow'>, instant: number): string =>
  new Date(instant - board.serverNow() + Date.now()).toLocaleTimeString(language(), {
    hour: 'numeric',
    minute: '2-digit',
  });
