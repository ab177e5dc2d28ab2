import { MAX_SENTENCE, MAX_THEN, type Then } from '../vocabulary/insight.ts';
import type { Summary } from '../vocabulary/summary.ts';
import { clip } from './newBoard.ts';

/** Most leaders of an answer that are kept, those who share the last rank included. */
const LEADERS = 5;

/**
 * What a run came to, as the next one shows it beside its own; where there is too much, without its oldest rounds of no
 * question. `created`: for a board that was never started.
 */
export function thenOf({ at, people, counts, answers }: Summary, created: number): Then {
  const told = answers.filter(({ sentence, leaders }) => sentence !== null || leaders.length > 0);
  const asked = told.filter(({ source }) => source !== 'extra-round').length;
  return {
    at: at ?? created,
    people,
    notes: counts.notes,
    answers: told.toSpliced(asked, told.length - MAX_THEN).map(({ id, question, sentence, leaders }) => ({
      id,
      question,
      sentence: sentence === null ? null : clip(sentence, MAX_SENTENCE),
      leaders: leaders.slice(0, LEADERS).map(({ title, dots, rank, tied }) => ({ title, dots, rank, tied })),
    })),
  };
}
