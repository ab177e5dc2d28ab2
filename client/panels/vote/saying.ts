import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { t } from '../../words/t.ts';

/** What has just happened to the voting, in words for whoever does not see it; never what came out. null: nothing. */
export function votingSaid(before: readonly RoundSet[], now: readonly RoundSet[]): string | null {
  if (now === before) return null;
  for (const set of now) {
    const earlier = before.find(({ id }) => id === set.id);
    if (set.state === 'open' && earlier?.state !== 'open')
      return t('announce.votingOpen', { count: set.rounds.length });
    if (set.state === 'closed' && earlier?.state === 'open') return t('announce.votingClosed');
    const shown = set.rounds.find((round, n) => round.revealed && earlier?.rounds[n]?.revealed === false);
    if (shown !== undefined) return t('announce.result', { question: shown.question });
  }
  return null;
}
