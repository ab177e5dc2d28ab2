import type { RatingAbout } from '@forwhom/shared/vocabulary/insight.ts';
import type { SessionState } from '../../state/model.ts';

/** The question whose answer people are asked to be sure of; null for the question about the hour. */
export function questionOf(
  about: RatingAbout,
  { insights, sets }: Pick<SessionState, 'insights' | 'sets'>,
): string | null {
  if (about === 'worth') return null;
  const asked = insights.questions.find(({ id }) => id === about);
  return asked?.question ?? sets.flatMap(({ rounds }) => rounds).find(({ id }) => id === about)?.question ?? null;
}
