import type { Answer, Summary } from '../vocabulary/summary.ts';
import type { SummaryWords } from './words/words.ts';

/** What an answer rests on, in a few words each: the line beneath its sentence, edited or not. */
export function basisOf({ disagreements }: Summary, answer: Answer, words: SummaryWords): readonly string[] {
  const { turnout, runOff, newToMe, evidence, confidence, dissent, round } = answer;
  const parts: string[] = [];
  if (turnout !== null) {
    const voted = words.voted(turnout.voted, turnout.of);
    parts.push(turnout.abstained > 0 ? `${voted}, ${words.abstained(turnout.abstained)}` : voted);
  }
  if (runOff) parts.push(words.decidedByRunOff);
  if (newToMe > 0) parts.push(words.newToSomebody(newToMe));
  for (const { more, less } of disagreements.filter((one) => one.round === round)) {
    parts.push(words.disagree(words.functions[more.name], words.functions[less.name]));
  }
  if (evidence !== null) parts.push(words.evidence[evidence]);
  if (confidence !== null) parts.push(confidenceWords(confidence, words));
  if (dissent.length > 0) parts.push(words.seenOtherwise(dissent.length));
  return parts;
}

const confidenceWords = ({ mean, spread, answered }: NonNullable<Answer['confidence']>, words: SummaryWords): string =>
  mean === null || spread === null
    ? `${words.howSure}: ${words.tooFewAnswers(answered)}`
    : words.confidence(words.decimal(mean), words.decimal(spread), answered);
