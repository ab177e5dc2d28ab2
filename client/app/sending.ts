import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { ApiProblem, command, isPassing, Unreachable } from '../connection/api.ts';
import type { Booth } from '../connection/casting.ts';
import { delayBefore } from '../connection/patience.ts';
import type { Surroundings } from '../connection/surroundings.ts';
import type { WishedCommand } from '../state/model.ts';
import { refusalInWords } from '../words/server.ts';
import { t } from '../words/t.ts';
import { inWords } from '../panels/problem.ts';

/** How often a command is sent before the person hears that it did not get through. Its id makes repeats harmless. */
const TRIES = 3;

const failureInWords = (error: unknown): string =>
  error instanceof Unreachable ? t('core.unanswered') : inWords(error);

/** The refusal's sentence, or null when it was done. */
export async function sendCommand(board: BoardId, wish: WishedCommand, id: string): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    try {
      const outcome = await command(board, { id, ...wish });
      return outcome.done ? null : refusalInWords(outcome.value.refusal);
    } catch (error) {
      if (tries < TRIES && isPassing(error)) continue;
      return failureInWords(error);
    }
  }
}

/** How dots reach the server. */
export const sendDots = (board: BoardId, cast: Surroundings['cast']): Omit<Booth, 'show'> => ({
  async send(round, candidate, dots) {
    const { done, value } = await cast(board, round, candidate, dots);
    return { ballot: value.ballot, refusal: done ? null : refusalInWords(value.refusal) };
  },
  delay(error, tries) {
    if (!isPassing(error)) return null;
    const wish = error instanceof ApiProblem ? error.retryAfter : null;
    return wish === null ? delayBefore(tries, { code: null, reason: '' }, Math.random()) : wish * 1_000;
  },
  inWords: failureInWords,
});
