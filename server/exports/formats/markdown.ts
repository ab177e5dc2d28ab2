import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Block, Point, Table } from './report/block.ts';
import { reportOf, type Report } from './report/report.ts';
import { printable } from './text.ts';

/** What begins a block where a line begins: a heading, a quote, a list, a rule, a line under a heading. */
const BEGINNING = /^(?:[#>+\-=]|:(?=-)|\d+(?=[.)]))/;
/** What has a meaning anywhere in a line. An underscore within a word has none. */
const MEANING = /[\\`*<[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=[#\w])|(?<=\s)#/gu;

/** A part of a line, or a cell of a table, that reads as it was written. */
const within = (text: string): string =>
  printable(text)
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(MEANING, String.raw`\$&`);

/** A whole one: a line break would end a heading. */
const line = (text: string): string =>
  within(text).replace(BEGINNING, (found) => (/\d/.test(found) ? `${found}\\` : `\\${found}`));

/** Lines stay lines and paragraphs paragraphs, all within one item of a list. */
const lines = (text: string): string =>
  printable(text)
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(line).join('\\\n  '))
    .join('\n\n  ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function tableOf({ columns, rows }: Table): string {
  const numeric = columns.map((_, index) => rows.every((cells) => typeof cells[index] === 'number'));
  return [
    row(columns.map(within)),
    row(numeric.map((each) => (each ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map((cell) => within(String(cell))))),
  ].join('\n');
}

/** Each with its words, then what is known of it. */
function listOf(points: readonly Point[], { words }: Report): string {
  return points
    .map(({ text, facts }) => {
      const said = lines(text) || line(words.wordless);
      return facts.length === 0 ? `- ${said}` : `- ${said} *(${facts.map(within).join(' · ')})*`;
    })
    .join('\n');
}

function blockOf(block: Block, report: Report): readonly string[] {
  const { words } = report;
  switch (block.kind) {
    case 'answer': {
      const { answer, facts, figure, dissent } = block;
      const { lens, question, sentence, links, then } = answer;
      return [
        `### ${lens === null ? '' : `${lens} `}${line(question)}`,
        sentence === null ? `*${line(words.noAnswer)}*` : `**${line(sentence)}**`,
        ...(facts.length === 0 ? [] : [line(facts.join(' · '))]),
        ...(figure === null ? [] : [tableOf(figure.chart.table)]),
        ...(links.length === 0 ? [] : [`${words.restsOn}: ${links.map(({ title }) => line(title)).join(', ')}`]),
        ...(then === null ? [] : [`${words.before.heading}: ${line(then.sentence ?? words.before.unsaid)}`]),
        ...(dissent.length === 0 ? [] : [`${words.headings.dissent}:`, listOf(dissent, report)]),
      ];
    }
    case 'heading':
      return [`${'#'.repeat(block.level)} ${line(block.text)}`];
    case 'text':
      return [line(block.text)];
    case 'points':
      return [listOf(block.points, report)];
    case 'table':
      return [tableOf(block.table)];
    case 'figure':
      return [`*${line(block.caption)}*`, tableOf(block.chart.table)];
    default:
      return unreachable(block);
  }
}

/** A summary as CommonMark with tables, which also reads as plain text. */
export function toMarkdown(summary: Summary, language: Language): Uint8Array {
  const report = reportOf(summary, language);
  const parts = [
    `# ${line(report.title)}`,
    line(report.facts.join(' · ')),
    ...(report.before === null ? [] : [line(report.before)]),
    ...report.sections.flatMap(({ title, blocks }) => [
      `## ${line(title)}`,
      ...blocks.flatMap((block) => blockOf(block, report)),
    ]),
    `*${line(report.words.madeWith)}*`,
  ];
  return new TextEncoder().encode(`${parts.join('\n\n')}\n`);
}
