import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { counted } from '@forwhom/shared/charts/barsChart.ts';
import { cut } from '@forwhom/shared/charts/measure.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import type { Section } from '@forwhom/shared/summary/sections.ts';
import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { chartDrawing } from '../drawing/chartDrawing.ts';
import { typstOf } from '../drawing/typstOf.ts';
import { columnWidths } from '../formats/columns.ts';
import type { Block, Figure } from '../formats/report/block.ts';
import { reportOf } from '../formats/report/report.ts';
import { printable } from '../formats/text.ts';
import { uncovered } from '../typefaces.ts';
import { typeset } from '../typst.ts';

/** Stands in two columns: many short texts under headings of their own. */
const NARROW: ReadonlySet<Section> = new Set(['appendix']);
/** Stands for what no font has, and most of such characters that are named. */
const BOX = '\u25a1';
const MOST_NAMED = 200;

/** As many bars as stand on one page. */
const MOST_LEADERS = 25;
/** Size of the letters of bars and tables, in points. */
const SMALL = 8.5;
/** Longest label of a bar, in points, for which two lines are enough. */
const LABEL = 130;

/** How wide the text of a page is, in inches; a table of two columns is narrower. */
const WIDTH = 6.69;

/** A file that programs for blind people read well. */
const ACCESSIBLE = 'ua-1';

const missingInWords: Readonly<Record<Language, string>> = {
  en: `${BOX} stands for characters that no font of this file has:`,
  de: `${BOX} steht für Zeichen, die keine Schrift dieser Datei hat:`,
};

const figureData = ({ caption, chart }: Figure) => ({
  alt: [caption, ...chart.table.rows.map((row) => row.join(' '))].join('. '),
  drawing: typstOf(chartDrawing(chart), null),
});

function blockData(block: Block, words: SummaryWords) {
  switch (block.kind) {
    case 'answer': {
      const { answer, facts, dissent } = block;
      const rest = answer.leaders.length - MOST_LEADERS;
      return {
        kind: block.kind,
        question: titled({ symbol: answer.lens, title: answer.question }),
        sentence: answer.sentence ?? words.noAnswer,
        facts: rest > 0 ? [...facts, `… + ${rest}`] : facts,
        leaders: answer.leaders
          .slice(0, MOST_LEADERS)
          .map((leader) => ({ title: cut(titled(leader), LABEL, SMALL), dots: leader.dots, rank: leader.rank })),
        unit: answer.unit === 'dots' ? null : counted(answer.unit, words),
        links:
          answer.links.length === 0 ? null : `${words.restsOn}: ${words.list(answer.links.map(({ title }) => title))}`,
        otherwise: words.headings.dissent,
        before: answer.then === null ? null : `${words.before.heading}: ${answer.then.sentence ?? words.before.unsaid}`,
        dissent,
      };
    }
    case 'heading':
      // The title of a section is of the first level here.
      return { ...block, level: block.level - 1 };
    case 'figure':
      return { kind: block.kind, ...figureData(block) };
    case 'table':
      return { ...block, widths: columnWidths(block.table, WIDTH * (block.table.columns.length > 2 ? 1 : 0.6), SMALL) };
    case 'text':
    case 'points':
      return block;
    default:
      return unreachable(block);
  }
}

function named(characters: readonly string[]): string {
  const codes = characters.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return codes.length > MOST_NAMED ? `${codes.slice(0, MOST_NAMED).join(', ')}, …` : codes.join(', ');
}

/** A summary on paper: letters that can be searched, copied and read aloud, with their fonts. */
export function toPdf(summary: Summary, language: Language): Uint8Array {
  const { words, title, facts, before, sections } = reportOf(summary, language);
  const data = {
    language,
    title,
    facts,
    before,
    sections: sections.map(({ id, title: heading, blocks }) => ({
      title: heading,
      narrow: NARROW.has(id),
      blocks: blocks.map((block) => blockData(block, words)),
    })),
    made: words.madeWith,
    missing: null,
  };
  const lacking = new Set(uncovered(printable(JSON.stringify(data))));
  if (lacking.size === 0) return set(data);
  const boxed = (text: string): string => [...text].map((one) => (lacking.has(one) ? BOX : one)).join('');
  const shown: unknown = JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? boxed(value) : value,
  );
  return set({ ...(shown as typeof data), missing: `${missingInWords[language]} ${named([...lacking])}` });
}

function set(data: unknown): Uint8Array {
  const document = typeset('pdf/summary.typ', data);
  try {
    return document.pdf(ACCESSIBLE);
  } catch {
    // A character that is put together of pieces of several fonts is refused by the standard; it is shown all the same.
    return document.pdf(null);
  }
}
