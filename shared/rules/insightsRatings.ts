import { err, ok, type Result } from '../foundation/result.ts';
import type { Refusal } from '../protocol/refusals.ts';
import {
  LEAST_ANSWERS,
  MAX_INSIGHT_QUESTIONS,
  type Insights,
  type Rating,
  type RatingAbout,
} from '../vocabulary/insight.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import { isAsked } from './insightsSaid.ts';

// Answers are anonymous: while a rating is open everybody learns how many answered, and at its end how many said what.

type Changed = Result<Insights, Refusal>;

/** As many as a board file holds. */
const MAX_RATINGS = MAX_INSIGHT_QUESTIONS + 60;
/** The scale that is answered on. */
const SCALE = [1, 2, 3, 4, 5] as const;

const noSubject: Refusal = { kind: 'unknown', message: 'The summary has no such question.' };
const neverAsked: Refusal = { kind: 'unknown', message: 'Nobody has asked this.' };
const tooMany: Refusal = { kind: 'limit', message: `A summary holds at most ${MAX_RATINGS} ratings.` };

const ratingOf = ({ ratings }: Insights, about: RatingAbout): Rating | undefined =>
  ratings.find((one) => one.about === about);

export const isOpenRating = (insights: Insights, about: RatingAbout): boolean =>
  ratingOf(insights, about)?.open === true;

const put = (insights: Insights, rating: Rating): Insights => ({
  ...insights,
  ratings: insights.ratings.some(({ about }) => about === rating.about)
    ? insights.ratings.map((one) => (one.about === rating.about ? rating : one))
    : [...insights.ratings, rating],
});

/** Begins, or begins anew. While it is open nothing changes: two facilitators who press at once ask once. */
export function askRating(workshop: Workshop, about: RatingAbout): Changed {
  const { insights } = workshop;
  if (isOpenRating(insights, about)) return ok(insights);
  if (about !== 'worth' && !isAsked(workshop, about)) return err(noSubject);
  if (ratingOf(insights, about) === undefined && insights.ratings.length >= MAX_RATINGS) return err(tooMany);
  return ok(put(insights, { about, open: true, answered: 0, counts: null }));
}

/** `answers` of all who answered, in no order. What fewer than LEAST_ANSWERS said stays theirs. */
export function endRating({ insights }: Workshop, about: RatingAbout, answers: readonly number[]): Changed {
  const rating = ratingOf(insights, about);
  if (rating === undefined) return err(neverAsked);
  if (!rating.open) return ok(insights);
  const answered = answers.length;
  const counts =
    answered < LEAST_ANSWERS ? null : SCALE.map((value) => answers.filter((answer) => answer === value).length);
  return ok(put(insights, { about, open: false, answered, counts }));
}
