import { sharingFirst } from '../insights/ranking.ts';
import type { SummaryWords } from './words/words.ts';
import type { Answer, AppendixNote, RoundTable, Said, Scale, Summary } from '../vocabulary/summary.ts';

/** Days are told in UTC, so that the same summary gives the same file everywhere. */
export const ZONE = 'UTC';

/** Mean and spread, or that too few answered to tell. */
const confidenceFact = ({ answered, mean, spread }: Scale, words: SummaryWords): string =>
  mean === null || spread === null
    ? `${words.howSure}: ${words.tooFewAnswers(answered)}`
    : words.confidence(words.decimal(mean), words.decimal(spread), answered);

/** How many answered and what they said on the whole; null where too few did. */
export const worthFact = ({ answered, mean, spread }: Scale, words: SummaryWords): string | null =>
  mean === null || spread === null ? null : words.onTheWhole(words.decimal(mean), words.decimal(spread), answered);

export const turnoutFacts = (
  { voted, abstained, of }: NonNullable<Answer['turnout']>,
  words: SummaryWords,
): readonly string[] => [words.voted(voted, of), ...(abstained === 0 ? [] : [words.abstained(abstained)])];

/** Who voted, and whatever else tells how far the sentence carries. */
export function answerFacts(answer: Answer, { disagreements }: Summary, words: SummaryWords): readonly string[] {
  const { leaders, source, turnout, runOff, newToMe, evidence, confidence, dissent } = answer;
  const tied = source !== 'fit' && sharingFirst(leaders).length > 1;
  const split = answer.round === null ? undefined : disagreements.find(({ round }) => round === answer.round);
  return [
    ...(turnout === null ? [] : turnoutFacts(turnout, words)),
    ...(tied ? [words.tied] : []),
    ...(runOff ? [words.decidedByRunOff] : []),
    ...(newToMe === 0 ? [] : [words.newToSomebody(newToMe)]),
    ...(split === undefined
      ? []
      : [words.disagree(words.functions[split.more.name], words.functions[split.less.name])]),
    ...(evidence === null ? [] : [`${words.howKnown}: ${words.evidence[evidence]}`]),
    ...(confidence === null ? [] : [confidenceFact(confidence, words)]),
    ...(dissent.length === 0 ? [] : [words.seenOtherwise(dissent.length)]),
  ];
}

/** What it rests on, and who said it where names are shown. */
export const saidFacts = ({ links, by }: Said, words: SummaryWords): readonly string[] => [
  ...(links.length === 0 ? [] : [`${words.restsOn}: ${words.list(links.map(({ title }) => title))}`]),
  ...(by === null ? [] : [words.saidBy(by)]),
];

export const noteFacts = ({ evidence, marks, author }: AppendixNote, words: SummaryWords): readonly string[] => [
  ...(evidence === null ? [] : [words.evidence[evidence]]),
  ...(marks === 0 ? [] : [words.newTo(marks)]),
  ...(author === null ? [] : [author]),
];

/** A theme's name behind its symbol, a note's words as they are. */
export const titled = ({ symbol, title }: { readonly symbol: string | null; readonly title: string }): string =>
  symbol === null ? title : `${symbol} ${title}`;

/** What a round asked, with its sign; a run-off says which one it decides. */
export function askedIn({ lens, question, runOffOf }: RoundTable, rounds: readonly RoundTable[], words: SummaryWords) {
  const parent = rounds.find(({ id }) => id === runOffOf);
  return titled({ symbol: lens, title: parent === undefined ? question : words.runOffOf(parent.question) });
}
