import type { Ballot, CandidateId, Round, RoundSet, RoundTurnout } from '@forwhom/shared/vocabulary/voting.ts';
import type { SessionState } from '../../state/model.ts';
import { t } from '../../words/t.ts';

/** My dots in a round; all of them unspent before anything was said. */
export const ballotIn = ({ ballots }: Pick<SessionState, 'ballots'>, set: RoundSet, { id }: Round): Ballot =>
  ballots.get(id) ?? { round: id, dots: {}, left: set.dots, state: 'voting' };

/** Whether I may vote in a set; `late`: I was no voter when it opened, and a facilitator has to admit me. */
export type Standing = 'voter' | 'observer' | 'late';

export function standingIn({ me }: Pick<SessionState, 'me'>, { electorate }: RoundSet): Standing {
  if (me === null || me.role === 'observer') return 'observer';
  return electorate === null || electorate.includes(me.id) ? 'voter' : 'late';
}

/** Why I cannot add a dot to a candidate, or null. */
export function whyNotAdd({ state, dots, left }: Ballot, { most }: RoundSet, candidate: CandidateId): string | null {
  if (state !== 'voting') return t(state === 'done' ? 'vote.why.finished' : 'vote.why.abstained');
  if ((dots[candidate] ?? 0) >= most) return t('vote.why.most', { count: most });
  return left <= 0 ? t('vote.why.spent') : null;
}

/** Why I cannot remove one, or null. */
export function whyNotRemove({ state, dots }: Ballot, candidate: CandidateId): string | null {
  if (state !== 'voting') return t(state === 'done' ? 'vote.why.finished' : 'vote.why.abstained');
  return (dots[candidate] ?? 0) === 0 ? t('vote.why.none') : null;
}

/** "17 of 25 done, 1 abstained, 1 left". */
export const turnoutWords = ({ done, of, abstained, left }: RoundTurnout): string =>
  [
    t('vote.turnout', { done, of }),
    abstained > 0 ? t('vote.abstained', { count: abstained }) : '',
    left > 0 ? t('vote.gone', { count: left }) : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
