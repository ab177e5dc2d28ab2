import type { AnswerKey, Insights } from '../vocabulary/insight.ts';
import type { Numbering } from './numbering.ts';

/** What references of a board are in its file; undefined for what the file does not have. */
export interface Names extends Numbering {
  readonly candidate: (id: string) => string | undefined;
  /** A question of the template keeps its id. */
  readonly key: (about: AnswerKey) => string | undefined;
}

export function namesOf(numbering: Numbering, { questions }: Insights): Names {
  const asked = new Set<string>(questions.map(({ id }) => id));
  return {
    ...numbering,
    candidate: (id) => numbering.themes.get(id) ?? numbering.notes.get(id),
    key: (about) => (asked.has(about) ? about : numbering.rounds.get(about as never)),
  };
}
