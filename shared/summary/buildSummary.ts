import type { BoardFile } from '../boardFile/schema.ts';
import { assumptionsOf } from '../insights/assumptions.ts';
import { coverageOf } from '../insights/coverage.ts';
import { disagreement } from '../insights/disagreement.ts';
import { fitOf } from '../insights/fit.ts';
import { flowOf } from '../insights/flow.ts';
import { portfolioOf } from '../insights/portfolio.ts';
import { standingsOf } from '../insights/ranking.ts';
import { byNumber, isLoose, readingOf, type FileRound, type Reading } from '../insights/reading.ts';
import { scaleOf } from '../insights/scales.ts';
import type { Disagreement, Dissent, RoundTable, Summary, Surprises } from '../vocabulary/summary.ts';
import { answersOf } from './answers.ts';
import { appendixOf } from './appendix.ts';
import { linksOf, remarksOf } from './remarks.ts';
import { summaryWords } from './words/words.ts';

/** Most notes that were new to somebody and are shown as surprises. */
const MARKED = 10;

function startOf({ agenda, notes }: BoardFile): number | null {
  const first = notes.reduce((least, { created }) => Math.min(least, created), Infinity);
  return agenda.startedAt ?? (notes.length > 0 ? first : null);
}

function tableOf(reading: Reading, of: FileRound): RoundTable {
  const { set, round } = of;
  const { voted, abstained, of: everybody, byFunction } = round.result;
  return {
    id: round.id,
    question: round.question,
    lens: round.lens,
    at: set.closedAt ?? set.openedAt,
    turnout: { voted, abstained, of: everybody },
    dots: set.dots,
    most: set.most,
    secret: set.secret,
    runOffOf: set.runOffOf,
    standings: standingsOf(reading, of),
    byFunction,
  };
}

/** The farthest disagreement of each vote. */
const disagreementsOf = (reading: Reading): readonly Disagreement[] =>
  reading.rounds.flatMap((of) => {
    const found = disagreement({ byFunction: of.round.result.byFunction, standings: of.round.result.standings });
    const title = standingsOf(reading, of).find(({ id }) => id === found?.candidate)?.title;
    if (found === null || title === undefined) return [];
    return [{ round: of.round.id, question: of.round.question, title, more: found.more, less: found.less }];
  });

function surprisesOf({ file, notes }: Reading, remarks: Surprises['remarks']): Surprises | null {
  const marked = notes
    .map(({ id, text }) => ({ id, text, people: file.marks[id] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || byNumber(a.id, b.id))
    .slice(0, MARKED);
  return remarks.length === 0 && marked.length === 0 ? null : { remarks, marked };
}

/**
 * The account of a workshop. It depends on the file alone, never throws on one that its schema accepts, and leaves out
 * whatever nobody was asked. Sentences are drawn in the language of the file's words.
 */
export function buildSummary(file: BoardFile): Summary {
  const { insights, agenda } = file;
  const words = summaryWords(insights.language);
  const reading = readingOf(file, words.wordless);
  const { rounds, themes, notes, theme } = reading;
  const fit = fitOf(reading);
  const remarks = remarksOf(reading);
  const answers = answersOf(reading, words, fit, remarks);
  const questions = new Map(answers.map(({ id, question }) => [id as string, question]));
  const dissent = remarks.filter(({ said }) => said.kind === 'dissent');
  const worth = insights.ratings.find(({ about }) => about === 'worth');
  return {
    format: 'forwhom-summary',
    version: 1,
    language: insights.language,
    title: file.title,
    at: startOf(file),
    minutes: agenda.steps.reduce((sum, { minutes, skipped }) => sum + (skipped ? 0 : minutes), 0),
    people: Math.max(file.people.length, ...rounds.map(({ round }) => round.result.of)),
    counts: {
      notes: notes.length,
      themes: themes.length,
      grouped: notes.filter((note) => !isLoose(theme, note)).length,
    },
    answers,
    surprises: surprisesOf(
      reading,
      remarks.flatMap(({ said }) => (said.kind === 'surprise' ? said : [])),
    ),
    portfolio: portfolioOf(reading),
    fit,
    flow: flowOf(reading),
    disagreements: disagreementsOf(reading),
    assumptions: assumptionsOf(reading),
    coverage: coverageOf(reading),
    nextSteps: insights.nextSteps.map(({ about, ...step }) => ({
      ...step,
      about: linksOf(reading, about === null ? [] : [about])[0] ?? null,
    })),
    dissent: dissent.map(({ about, said }): Dissent => ({
      ...said,
      question: about === null ? null : (questions.get(about) ?? null),
    })),
    worth: worth === undefined ? null : scaleOf(worth.answered, worth.counts),
    rounds: rounds.map((of) => tableOf(reading, of)),
    appendix: appendixOf(reading),
    then:
      insights.then === null
        ? null
        : { at: insights.then.at, people: insights.then.people, notes: insights.then.notes },
  };
}
