import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { SessionState } from '../../state/model.ts';
import { sceneOf } from '../vote/scene.ts';

/**
 * What a person needs now: the composer while there is writing, a line that says what is going on otherwise. null where
 * ballot, results or Fit bring their own, and for facilitators, whose bar says it.
 */
export function slotOf({ agenda, sets, me }: Pick<SessionState, 'agenda' | 'sets' | 'me'>): 'composer' | 'line' | null {
  if (agenda === null || sceneOf(agenda, sets) !== null) return null;
  const step = stepOf(agenda);
  if (step === null || step.tools.includes('write')) return 'composer';
  return me?.role === 'facilitator' ? null : 'line';
}
