import { onward } from '@forwhom/shared/rules/agenda.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { SessionState } from '../../state/model.ts';

/** Whether what came out is looked at by now: a result was revealed, next steps are planned, or it is the last step. */
export function isPastVoting({ agenda, sets }: Pick<SessionState, 'agenda' | 'sets'>): boolean {
  if (agenda === null || sets.some(({ state }) => state === 'open')) return false;
  const step = stepOf(agenda);
  const last = step !== null && (onward(agenda) ?? null) === null;
  return last || step?.tools.includes('plan') === true || sets.some(({ rounds }) => rounds.some((one) => one.revealed));
}
