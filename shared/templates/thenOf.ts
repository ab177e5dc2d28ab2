import { MAX_SENTENCE, type Then } from '../vocabulary/insight.ts';
import type { Summary } from '../vocabulary/summary.ts';
import { clip } from './newBoard.ts';

/** Most leaders of an answer that are kept, those who share the last rank included. */
const LEADERS = 5;

/** What a run came to, as the next one shows it beside its own. `created`: for a board that was never started. */
export const thenOf = ({ at, people, counts, answers }: Summary, created: number): Then => ({
  at: at ?? created,
  people,
  notes: counts.notes,
  answers: answers
    .filter(({ sentence, leaders }) => sentence !== null || leaders.length > 0)
    .map(({ id, question, sentence, leaders }) => ({
      id,
      question,
      sentence: sentence === null ? null : clip(sentence, MAX_SENTENCE),
      leaders: leaders.slice(0, LEADERS).map(({ title, dots, rank, tied }) => ({ title, dots, rank, tied })),
    })),
});
