import { ApiProblem } from '../connection/api.ts';
import { t } from '../words/t.ts';

const TOO_MANY = 429;

/** What went wrong, what is safe and what to do, in one or two sentences. */
export function inWords(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problem.unreachable');
  if (error.status === TOO_MANY) return t('problem.tooMany');
  return error.problem.detail ?? t('problem.unexpected');
}

export const statusOf = (error: unknown): number | null => (error instanceof ApiProblem ? error.status : null);
