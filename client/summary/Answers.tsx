import type { PartProps } from './part.ts';
import { AnswerPart } from './AnswerPart.tsx';
import { isAnswered } from '@forwhom/shared/summary/answered.ts';

/** The template's questions first, each with its answer as a sentence. */
export function Answers({ summary, words, live }: PartProps) {
  return summary.answers
    .filter((answer) => live !== null || isAnswered(answer))
    .map((answer) => <AnswerPart key={answer.id} answer={answer} summary={summary} words={words} live={live} />);
}
