import { functions, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import type { CandidateId, RoundResult } from '@forwhom/shared/vocabulary/voting.ts';

/** Two functions see one candidate differently: how many of their dots each gave it. */
export interface Disagreement {
  readonly candidate: CandidateId;
  readonly more: FunctionShare;
  readonly less: FunctionShare;
}

interface FunctionShare {
  readonly name: PersonFunction;
  readonly dots: number;
  /** Its dots on all candidates that are compared. */
  readonly of: number;
}

/** Shares that lie nearer than this are no disagreement: a fifth of the dots. */
const LEAST = 0.2;

const pairs = functions.flatMap((one, at) => functions.slice(at + 1).map((other) => [one, other] as const));

/**
 * Where two functions disagree most: the candidate for which the shares of their dots lie farthest apart, among those
 * for which the result tells of both. null when nobody disagrees much, or when too little is told to say so.
 */
export function disagreement({ byFunction, standings }: RoundResult): Disagreement | null {
  if (byFunction === null) return null;
  let found: Disagreement | null = null;
  let farthest = LEAST;
  for (const [one, other] of pairs) {
    const told = standings.flatMap(({ candidate }) => {
      const [dots, others] = [byFunction[one][candidate] ?? null, byFunction[other][candidate] ?? null];
      return dots === null || others === null ? [] : [{ candidate, dots, others }];
    });
    const all = told.reduce((sum, { dots }) => sum + dots, 0);
    const allOthers = told.reduce((sum, { others }) => sum + others, 0);
    if (all === 0 || allOthers === 0) continue;
    for (const { candidate, dots, others } of told) {
      const apart = dots / all - others / allOthers;
      if (Math.abs(apart) <= farthest) continue;
      farthest = Math.abs(apart);
      const shares = [
        { name: one, dots, of: all },
        { name: other, dots: others, of: allOthers },
      ] as const;
      found = { candidate, more: shares[apart > 0 ? 0 : 1], less: shares[apart > 0 ? 1 : 0] };
    }
  }
  return found;
}
