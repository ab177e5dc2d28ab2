import { functions, type PersonFunction } from '../vocabulary/people.ts';

/** Two functions see one candidate differently: how many of their dots each gave it. */
export interface Disagreement<Id extends string = string> {
  readonly candidate: Id;
  readonly more: FunctionShare;
  readonly less: FunctionShare;
}

interface FunctionShare {
  readonly name: PersonFunction;
  readonly dots: number;
  /** Its dots on all candidates that are compared. */
  readonly of: number;
}

/** What it is read from: the result of a round, of the workshop or of a board file. */
interface Told<Id extends string> {
  readonly standings: readonly { readonly candidate: Id }[];
  /** Dots by function and candidate; null: suppressed, and never guessed at. */
  readonly byFunction: Readonly<Partial<Record<PersonFunction, Readonly<Partial<Record<Id, number | null>>>>>> | null;
}

/** Shares that lie no farther apart than this are no disagreement: a fifth of the dots. */
const LEAST = { apart: 1, of: 5 };

const pairs = functions.flatMap((one, at) => functions.slice(at + 1).map((other) => [one, other] as const));

/**
 * Where two functions disagree most: the candidate for which the shares of their dots lie farthest apart, among those
 * for which the result tells of both. null when nobody disagrees much, or when too little is told to say so.
 */
export function disagreement<Id extends string>({ byFunction, standings }: Told<Id>): Disagreement<Id> | null {
  if (byFunction === null) return null;
  let found: Disagreement<Id> | null = null;
  let farthest = LEAST;
  for (const [one, other] of pairs) {
    const told = standings.flatMap(({ candidate }) => {
      const [dots, others] = [byFunction[one]?.[candidate] ?? null, byFunction[other]?.[candidate] ?? null];
      return dots === null || others === null ? [] : [{ candidate, dots, others }];
    });
    const all = told.reduce((sum, { dots }) => sum + dots, 0);
    const allOthers = told.reduce((sum, { others }) => sum + others, 0);
    if (all === 0 || allOthers === 0) continue;
    for (const { candidate, dots, others } of told) {
      // In whole numbers: rounded, three fifteenths would be more than a fifth here and less there.
      const apart = dots * allOthers - others * all;
      const of = all * allOthers;
      if (Math.abs(apart) * farthest.of <= farthest.apart * of) continue;
      farthest = { apart: Math.abs(apart), of };
      const shares = [
        { name: one, dots, of: all },
        { name: other, dots: others, of: allOthers },
      ] as const;
      found = { candidate, more: shares[apart > 0 ? 0 : 1], less: shares[apart > 0 ? 1 : 0] };
    }
  }
  return found;
}
