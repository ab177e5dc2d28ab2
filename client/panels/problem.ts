import { ApiProblem, Unreachable } from '../connection/api.ts';
import { problemInWords } from '../words/server.ts';
import { t } from '../words/t.ts';

/** What went wrong, what is safe and what to do, in one or two sentences. */
export function inWords(error: unknown): string {
  if (error instanceof ApiProblem) return problemInWords(error.problem);
  return t(error instanceof Unreachable ? 'problem.unreachable' : 'problem.unexpected');
}

export const statusOf = (error: unknown): number | null => (error instanceof ApiProblem ? error.status : null);
