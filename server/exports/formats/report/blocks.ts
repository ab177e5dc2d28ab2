import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Section } from '@forwhom/shared/summary/sections.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { AppendixNote, AppendixZone, RoundTable, Said, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import {
  answerFacts,
  askedIn,
  noteFacts,
  saidFacts,
  titled,
  turnoutFacts,
  worthFact,
} from '@forwhom/shared/summary/facts.ts';
import { disagreementFigure, fitFigure, flowFigure, leadersFigure, portfolioFigure, worthFigure } from './figures.ts';
import type { Block, Point, Table } from './block.ts';
import * as tables from './tables.ts';

const heading = (text: string, level: 3 | 4 = 3): Block => ({ kind: 'heading', level, text });
const text = (line: string): Block => ({ kind: 'text', text: line });
const table = (caption: string, content: Table): Block => ({ kind: 'table', caption, table: content });
const plain = (line: string): Point => ({ text: line, facts: [] });
const points = (all: readonly Point[]): readonly Block[] => (all.length === 0 ? [] : [{ kind: 'points', points: all }]);

/** A list under a heading of its own, or neither. */
const listed = (title: string, all: readonly Point[]): readonly Block[] =>
  all.length === 0 ? [] : [heading(title), ...points(all)];

const tabled = (title: string, content: Table): readonly Block[] => [heading(title), table(title, content)];

/** What stands under the heading of a section. */
export function blocksOf(section: Section, summary: Summary, words: SummaryWords): readonly Block[] {
  switch (section) {
    case 'answers':
      return answers(summary, words);
    case 'surprises':
      return surprises(summary, words);
    case 'portfolio':
      return summary.portfolio === null ? [] : [{ kind: 'figure', ...portfolioFigure(summary.portfolio, words) }];
    case 'fit':
      return [{ kind: 'figure', ...fitFigure(summary, words) }];
    case 'flow':
      return flow(summary, words);
    case 'disagreements':
      return summary.disagreements.flatMap((each): readonly Block[] => [
        heading(words.disagreeAbout(words.functions[each.more.name], words.functions[each.less.name], each.title)),
        text(each.question),
        { kind: 'figure', ...disagreementFigure(each, words) },
      ]);
    case 'assumptions':
      return [table(words.headings.assumptions, tables.assumptionsTable(summary, words))];
    case 'coverage':
      return coverage(summary, words);
    case 'nextSteps':
      return [table(words.headings.nextSteps, tables.nextStepsTable(summary, words))];
    case 'rounds':
      return summary.rounds.flatMap((round) => roundBlocks(round, summary, words));
    case 'dissent':
      return points(
        summary.dissent.map((each) => ({
          text: each.text,
          facts: [...(each.question === null ? [] : [words.about(each.question)]), ...saidFacts(each, words)],
        })),
      );
    case 'loose':
      return points(summary.coverage.loose.map((note) => plain(note.text)));
    case 'worth':
      return worth(summary, words);
    case 'appendix':
      return summary.appendix.flatMap((zone) => zoneBlocks(zone, words));
    default:
      return unreachable(section);
  }
}

const said = (all: readonly Said[], words: SummaryWords): readonly Point[] =>
  all.map((each) => ({ text: each.text, facts: saidFacts(each, words) }));

const answers = (summary: Summary, words: SummaryWords): readonly Block[] =>
  summary.answers.map((answer) => ({
    kind: 'answer',
    answer,
    facts: answerFacts(answer, summary, words),
    figure: leadersFigure(answer, words),
    dissent: said(answer.dissent, words),
  }));

const surprises = ({ surprises }: Summary, words: SummaryWords): readonly Block[] =>
  surprises === null
    ? []
    : [
        ...points(said(surprises.remarks, words)),
        ...listed(
          words.newToPeople,
          surprises.marked.map((note) => ({ text: note.text, facts: [words.newTo(note.people)] })),
        ),
      ];

function flow({ flow }: Summary, words: SummaryWords): readonly Block[] {
  if (flow === null) return [];
  const named = (ids: readonly string[]): readonly Point[] =>
    flow.nodes.filter(({ id }) => ids.includes(id)).map((node) => plain(titled(node)));
  return [
    { kind: 'figure', ...flowFigure(flow, words) },
    ...listed(words.unserved, named(flow.unserved)),
    ...listed(words.unreaching, named(flow.unreaching)),
  ];
}

function coverage(summary: Summary, words: SummaryWords): readonly Block[] {
  const { counts, people, coverage } = summary;
  const { wrote, functions, nobody, zones, evidence } = coverage;
  const names = (all: NonNullable<typeof functions>['heard']) => words.list(all.map((name) => words.functions[name]));
  const asked = evidence.saw + evidence.told + evidence.assume > 0;
  return [
    ...points([
      ...(wrote === null ? [] : [plain(words.coverage.wrote(wrote, people))]),
      ...(counts.grouped === 0
        ? []
        : [plain(words.coverage.grouped(counts.grouped, counts.grouped + coverage.loose.length))]),
      ...(functions === null || functions.heard.length === 0
        ? []
        : [plain(words.coverage.heard(names(functions.heard)))]),
      ...(functions === null || functions.absent.length === 0
        ? []
        : [plain(words.coverage.absent(names(functions.absent)))]),
    ]),
    ...listed(
      words.coverage.nobody,
      nobody.map(({ title }) => plain(title)),
    ),
    ...(zones.length === 0 ? [] : tabled(words.coverage.zones, tables.zonesTable(summary, words))),
    ...(asked ? tabled(words.coverage.known, tables.evidenceTable(summary, words)) : []),
  ];
}

function roundBlocks(round: RoundTable, { rounds }: Summary, words: SummaryWords): readonly Block[] {
  const question = askedIn(round, rounds, words);
  const byFunction = tables.functionsTable(round, words);
  const facts = [...turnoutFacts(round.turnout, words), words.rules(round.dots, round.most, round.secret)];
  return [
    heading(question),
    text(facts.join(' · ')),
    table(question, tables.standingsTable(round, words)),
    ...(byFunction === null
      ? []
      : [heading(words.byFunction, 4), text(words.untoldWhy), table(words.byFunction, byFunction)]),
  ];
}

function worth({ worth }: Summary, words: SummaryWords): readonly Block[] {
  if (worth === null) return [];
  const figure = worthFigure(worth, words);
  const said = text(worthFact(worth, words) ?? words.tooFewAnswers(worth.answered));
  return figure === null ? [said] : [said, { kind: 'figure', ...figure }];
}

function zoneBlocks({ zone, prompt, themes, loose }: AppendixZone, words: SummaryWords): readonly Block[] {
  const notes = (all: readonly AppendixNote[]): readonly Block[] =>
    points(all.map((note) => ({ text: note.text, facts: noteFacts(note, words) })));
  return [
    heading(zone === null ? words.elsewhere : prompt),
    ...themes.flatMap((theme) => [
      heading(titled({ ...theme, title: theme.name }), 4),
      ...(theme.evidence === null ? [] : [text(words.evidence[theme.evidence])]),
      ...notes(theme.notes),
    ]),
    ...(themes.length > 0 && loose.length > 0 ? [heading(words.inNoTheme, 4)] : []),
    ...notes(loose),
  ];
}
