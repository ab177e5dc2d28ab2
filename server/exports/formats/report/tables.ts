import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { RoundTable, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { functions, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import { fitTaps } from '@forwhom/shared/vocabulary/voting.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import type { Table } from './block.ts';

/** The whole ranking of a round. */
export const standingsTable = ({ standings }: RoundTable, { columns, place }: SummaryWords): Table => ({
  columns: [columns.place, columns.candidate, columns.dots, columns.voters, columns.notes],
  rows: standings.map((each) => [place(each.rank, each.tied), titled(each), each.dots, each.voters, each.notes]),
});

/** Dots by function: those functions and candidates of which any number is told; null where none is. */
export function functionsTable({ standings, byFunction }: RoundTable, words: SummaryWords): Table | null {
  const isTold = (name: PersonFunction, id: string): boolean => typeof byFunction?.[name]?.[id] === 'number';
  const told = functions.filter((name) => standings.some(({ id }) => isTold(name, id)));
  if (told.length === 0) return null;
  return {
    columns: [words.columns.candidate, ...told.map((name) => words.functions[name])],
    rows: standings
      .filter(({ id }) => told.some((name) => isTold(name, id)))
      .map((each) => [titled(each), ...told.map((name) => byFunction?.[name]?.[each.id] ?? words.untold)]),
  };
}

export const fitTable = ({ fit }: Summary, words: SummaryWords): Table => ({
  columns: [words.columns.customer, ...fitTaps.map((tap) => words.fit[tap]), words.columns.values],
  rows: fit.map((each) => [titled(each), ...fitTaps.map((tap) => each.taps[tap]), words.list(each.values)]),
});

export const assumptionsTable = ({ assumptions }: Summary, words: SummaryWords): Table => ({
  columns: [
    words.columns.candidate,
    words.columns.question,
    words.columns.place,
    words.columns.dots,
    words.columns.known,
    words.columns.check,
  ],
  rows: assumptions.map(({ title, question, rank, dots, evidence, planned }) => [
    title,
    question,
    words.place(rank, false),
    dots,
    words.evidence[evidence ?? 'unasked'],
    planned ? words.planned : '',
  ]),
});

export function nextStepsTable({ nextSteps }: Summary, words: SummaryWords): Table {
  const { what, owner, due, goal, check, about, done } = words.columns;
  return {
    columns: [what, owner, due, goal, check, about, done],
    rows: nextSteps.map((step) => [
      step.what,
      step.owner,
      step.due === null ? '' : words.day(step.due),
      step.goal,
      step.check,
      step.about?.title ?? '',
      step.done ? words.yes : words.no,
    ]),
  };
}

export const zonesTable = ({ coverage }: Summary, { columns }: SummaryWords): Table => ({
  columns: [columns.zone, columns.notes],
  rows: coverage.zones.map(({ title, notes }) => [title, notes]),
});

/** How many themes and notes say how they are known. */
export const evidenceTable = ({ coverage }: Summary, words: SummaryWords): Table => ({
  columns: [words.columns.known, words.columns.notes],
  rows: (['saw', 'told', 'assume', 'unasked'] as const).map((key) => [words.evidence[key], coverage.evidence[key]]),
});
