import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type FileChild,
} from 'docx';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import { stylesFor } from './docx/look.ts';
import { facts, figure, list, paragraph, table } from './docx/parts.ts';
import type { Block } from './report/block.ts';
import { reportOf, type Report } from './report/report.ts';
import { printable } from './text.ts';

function childrenOf(block: Block, report: Report): readonly FileChild[] {
  const { words } = report;
  switch (block.kind) {
    case 'answer': {
      const { question, lens, sentence, links, then } = block.answer;
      return [
        paragraph(titled({ symbol: lens, title: question }), { heading: HeadingLevel.HEADING_2 }),
        paragraph(sentence ?? words.noAnswer, { style: 'Sentence' }),
        ...facts(block.facts),
        ...(links.length === 0 ? [] : facts([`${words.restsOn}: ${words.list(links.map(({ title }) => title))}`])),
        ...(then === null ? [] : facts([`${words.before.heading}: ${then.sentence ?? words.before.unsaid}`])),
        ...(block.figure === null ? [] : figure(block.figure)),
        ...(block.dissent.length === 0 ? [] : [paragraph(words.headings.dissent, { heading: HeadingLevel.HEADING_3 })]),
        ...list(block.dissent, words.wordless),
      ];
    }
    case 'heading':
      return [paragraph(block.text, { heading: HeadingLevel[`HEADING_${block.level === 3 ? 2 : 3}`] })];
    case 'text':
      return [paragraph(block.text, { style: 'Facts', keepNext: true })];
    case 'points':
      return list(block.points, words.wordless);
    case 'table':
      return [table(block.table), new Paragraph({ spacing: { after: 60 } })];
    case 'figure':
      return [...figure(block), new Paragraph({ spacing: { after: 60 } })];
    default:
      return unreachable(block);
  }
}

/** A summary as a text to go on writing: headings, lists and tables are Word's own. */
export async function toDocx(summary: Summary, language: Language): Promise<Uint8Array> {
  const report = reportOf(summary, language);
  const { words, title, before, sections } = report;
  const footer = new Paragraph({
    style: 'Facts',
    alignment: AlignmentType.END,
    children: [new TextRun({ children: [`${printable(title)} · `, PageNumber.CURRENT] })],
  });
  const document = new Document({
    title: printable(title),
    creator: 'Forwhom',
    lastModifiedBy: 'Forwhom',
    description: words.summary,
    styles: stylesFor(language),
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_304, bottom: 1_304, left: 1_276, right: 1_276 },
          },
        },
        footers: { default: new Footer({ children: [footer] }) },
        children: [
          paragraph(title, { heading: HeadingLevel.TITLE }),
          ...facts(report.facts),
          ...(before === null ? [] : facts([before])),
          ...sections.flatMap((section) => [
            paragraph(section.title, { heading: HeadingLevel.HEADING_1 }),
            ...section.blocks.flatMap((block) => childrenOf(block, report)),
          ]),
          paragraph(words.madeWith, { style: 'Facts' }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
