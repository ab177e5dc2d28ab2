import type { BoardFile } from '../boardFile/schema.ts';
import type { FileRound, Reading } from './reading.ts';

type AskedBy = BoardFile['insights']['questions'][number];

/**
 * The rounds that asked what a question of the template is answered from, in order of opening. A file has only those
 * rounds of a set that were revealed, so the place in its list says nothing: they are known by the words that the step's
 * ballot asks, or else by their shape. A round that asked something else answers nothing.
 */
function askedIn({ file, rounds }: Reading, { question, source }: AskedBy): readonly FileRound[] {
  if (source.kind !== 'round') return [];
  const own = rounds.filter(({ set }) => set.step === source.step && set.runOffOf === null);
  const ballot = file.agenda.steps.find(({ id }) => id === source.step)?.ballot?.questions ?? [];
  const wanted = ballot[source.question];
  if (wanted === undefined) return own.filter(({ round }) => round.question === question);
  const alike = ballot.slice(0, source.question).filter((one) => one.question === wanted.question).length;
  const byWords = own.filter(
    ({ set, round }) => set.rounds.filter((one) => one.question === wanted.question).indexOf(round) === alike,
  );
  if (byWords.length > 0 || wanted.lens === null) return byWords;
  // Another question of the same ballot is told by its own words, whatever its shape.
  const others = new Set(ballot.map((one) => one.question));
  return own.filter(({ round }) => round.lens === wanted.lens && !others.has(round.question));
}

export interface AskedQuestion {
  readonly asked: AskedBy;
  /** The newest round that answers it. */
  readonly of: FileRound | undefined;
}

/** The template's questions with what answers them, and the rounds that belong to none; run-offs belong to theirs. */
export function questionsOf(reading: Reading): {
  readonly questions: readonly AskedQuestion[];
  readonly extra: readonly FileRound[];
} {
  const answered = reading.file.insights.questions.map((asked) => ({ asked, rounds: askedIn(reading, asked) }));
  const taken = new Set(answered.flatMap(({ rounds }) => rounds));
  return {
    questions: answered.map(({ asked, rounds }) => ({ asked, of: rounds.at(-1) })),
    extra: reading.rounds.filter((one) => one.set.runOffOf === null && !taken.has(one)),
  };
}
