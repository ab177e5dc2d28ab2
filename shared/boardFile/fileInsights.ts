import type { AnswerKey, Insights, RatingAbout } from '../vocabulary/insight.ts';
import type { CandidateId, RoundSet } from '../vocabulary/voting.ts';
import type { Names } from './names.ts';
import { mapValues, renamed } from './records.ts';
import type { BoardFile } from './schema.ts';

/** Whoever spoke only of a round that is not in the file does not speak in it. */
export function withoutUnrevealed(insights: Insights, sets: readonly RoundSet[]): Insights {
  const rounds = sets.flatMap((set) => set.rounds);
  const spokenOf = new Set<string>([...insights.questions, ...rounds].map(({ id }) => id));
  return { ...insights, remarks: insights.remarks.filter(({ about }) => about === null || spokenOf.has(about)) };
}

/** What was said, of things that the file has. */
export function fileInsights(insights: Insights, names: Names): BoardFile['insights'] {
  const { candidate, key, people, notes } = names;
  const links = (of: readonly CandidateId[]): string[] =>
    of.map((id) => candidate(id)).filter((id) => id !== undefined);
  const about = (what: RatingAbout): string | undefined => (what === 'worth' ? what : key(what));
  return {
    language: insights.language,
    questions: [...insights.questions],
    sentences: mapValues(
      renamed(insights.sentences, (id) => key(id as AnswerKey)),
      ({ text, links: to }) => ({ text, links: links(to) }),
    ),
    remarks: insights.remarks.map(({ kind, about: what, text, links: to, by }) => ({
      kind,
      about: (what === null ? undefined : key(what)) ?? null,
      text,
      links: links(to),
      by: people.get(by) ?? null,
    })),
    nextSteps: insights.nextSteps.map(({ what, owner, due, goal, check, about: from, done }) => ({
      what,
      owner,
      due,
      goal,
      check,
      about: (from === null ? undefined : candidate(from)) ?? null,
      done,
    })),
    ratings: insights.ratings.flatMap(({ about: what, open, answered, counts }) => {
      const of = about(what);
      return open || of === undefined ? [] : [{ about: of, answered, counts: counts === null ? null : [...counts] }];
    }),
    then:
      insights.then === null
        ? null
        : { ...insights.then, answers: insights.then.answers.map((one) => ({ ...one, leaders: [...one.leaders] })) },
    examples: names.living.notes
      .filter(({ id }) => insights.examples.includes(id))
      .map(({ id }) => notes.get(id) as string),
  };
}
