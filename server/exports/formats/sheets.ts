import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { answerFacts, askedIn, saidFacts, titled, turnoutFacts } from '@forwhom/shared/summary/facts.ts';
import { portfolioFigure } from './report/figures.ts';
import type { Table } from './report/block.ts';
import { reportOf } from './report/report.ts';
import { assumptionsTable, evidenceTable, fitTable, nextStepsTable, zonesTable } from './report/tables.ts';
import { noteRows } from './rows.ts';

/** One sheet of a workbook. */
export interface SheetTable {
  readonly name: string;
  readonly table: Table;
}

type Row = Table['rows'][number];

/** The sheets that have anything in them, what one reads first at first. */
export function sheetsOf(summary: Summary, words: SummaryWords): readonly SheetTable[] {
  const { headings, columns } = words;
  const { portfolio, flow } = summary;
  return [
    { name: words.summary, table: overview(summary, words) },
    { name: headings.rounds, table: votes(summary, words) },
    { name: columns.notes, table: noteRows(summary, words) },
    { name: headings.nextSteps, table: nextStepsTable(summary, words) },
    ...(portfolio === null ? [] : [{ name: headings.portfolio, table: portfolioFigure(portfolio, words).chart.table }]),
    { name: headings.fit, table: fitTable(summary, words) },
    ...(flow === null ? [] : [{ name: columns.threads, table: threads(flow, words) }]),
    { name: headings.assumptions, table: assumptionsTable(summary, words) },
    { name: headings.coverage, table: heard(summary, words) },
  ].filter(({ table }) => table.rows.length > 0);
}

/** What was asked and found, in sentences. */
function overview(summary: Summary, words: SummaryWords): Table {
  const { title, facts, before } = reportOf(summary, words.language);
  const { columns, headings } = words;
  return {
    columns: [columns.key, columns.text, columns.turnout, columns.dots],
    rows: [
      [words.summary, title, facts.join(' · '), ''],
      ...(before === null ? [] : [[words.before.heading, before, '', '']]),
      ...summary.answers.map((answer): Row => [
        titled({ symbol: answer.lens, title: answer.question }),
        answer.sentence ?? words.noAnswer,
        answerFacts(answer, summary, words).join(' · '),
        answer.leaders.map((each) => `${titled(each)}: ${words.unit[answer.unit](each.dots)}`).join('\n'),
      ]),
      ...(summary.surprises?.remarks ?? []).map((each): Row => [
        headings.surprises,
        each.text,
        saidFacts(each, words).join(' · '),
        '',
      ]),
      ...summary.dissent.map((each): Row => [
        headings.dissent,
        each.text,
        [...(each.question === null ? [] : [words.about(each.question)]), ...saidFacts(each, words)].join(' · '),
        '',
      ]),
    ],
  };
}

/** A row for each candidate of each round. */
function votes({ rounds }: Summary, words: SummaryWords): Table {
  const { question, place, candidate, dots, voters, notes, turnout } = words.columns;
  const told = functions.filter((name) => rounds.some(({ byFunction }) => byFunction?.[name] !== undefined));
  return {
    columns: [question, place, candidate, dots, voters, notes, turnout, ...told.map((name) => words.functions[name])],
    rows: rounds.flatMap((round) =>
      round.standings.map((each) => [
        askedIn(round, rounds, words),
        words.place(each.rank, each.tied),
        titled(each),
        each.dots,
        each.voters,
        each.notes,
        turnoutFacts(round.turnout, words).join(' · '),
        ...told.map((name) => (round.byFunction === null ? '' : (round.byFunction[name]?.[each.id] ?? words.untold))),
      ]),
    ),
  };
}

function threads({ nodes, links }: NonNullable<Summary['flow']>, { columns }: SummaryWords): Table {
  const nameOf = (id: string): string => {
    const node = nodes.find((each) => each.id === id);
    return node === undefined ? id : titled(node);
  };
  return {
    columns: [columns.from, columns.to, columns.threads],
    rows: links.map(({ from, to, weight }) => [nameOf(from), nameOf(to), weight]),
  };
}

/** Who and what was heard, as one list of facts. */
function heard(summary: Summary, words: SummaryWords): Table {
  const { coverage, counts, people } = summary;
  const { heard: voices, absent } = coverage.functions ?? { heard: [], absent: [] };
  const named = (all: readonly (keyof SummaryWords['functions'])[]): string =>
    words.list(all.map((name) => words.functions[name]));
  const section = words.headings.coverage;
  const sentences = [
    ...(coverage.wrote === null ? [] : [words.coverage.wrote(coverage.wrote, people)]),
    ...(counts.grouped === 0 ? [] : [words.coverage.grouped(counts.grouped, counts.grouped + coverage.loose.length)]),
    ...(voices.length === 0 ? [] : [words.coverage.heard(named(voices))]),
    ...(absent.length === 0 ? [] : [words.coverage.absent(named(absent))]),
  ];
  const under = (key: string, { rows }: Table): readonly Row[] => rows.map((row) => [key, ...row]);
  return {
    columns: [words.columns.key, words.columns.text, words.columns.notes],
    rows: [
      ...sentences.map((line): Row => [section, line, '']),
      ...under(words.coverage.zones, zonesTable(summary, words)),
      ...under(words.coverage.known, evidenceTable(summary, words)),
      ...coverage.nobody.map(({ title }): Row => [words.coverage.nobody, title, '']),
      ...coverage.loose.map(({ text }): Row => [words.headings.loose, text, '']),
    ],
  };
}
