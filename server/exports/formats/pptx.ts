import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { Section } from '@forwhom/shared/summary/sections.ts';
import { chartDrawing } from '../drawing/chartDrawing.ts';
import { pngOf } from '../drawing/pngOf.ts';
import { palette } from './palette.ts';
import { answerSlide } from './pptx/answerSlide.ts';
import { BODY, Deck, WIDTH } from './pptx/deck.ts';
import { listSlides } from './pptx/lists.ts';
import { putTable, tableFits, tableSlides } from './pptx/tables.ts';
import { wayOn } from './pptx/wayOn.ts';
import type { Block, Figure } from './report/block.ts';
import { reportOf, type Report } from './report/report.ts';

type Part = Report['sections'][number];

/** What is looked up rather than shown stands behind the last slide. */
const behind: ReadonlySet<Section> = new Set<Section>(['rounds', 'dissent', 'loose', 'appendix']);
const PICTURE = { w: 7.3, gap: 0.4 };

/** A summary as slides: one for each question, then what else was found, then where to go from here. */
export async function toPptx(summary: Summary, language: Language): Promise<Uint8Array> {
  const report = reportOf(summary, language);
  const deck = new Deck(report.title, language, report.words.locale);
  titleSlide(deck, report);
  const [first, later] = [false, true].map((is) => report.sections.filter(({ id }) => behind.has(id) === is));
  for (const part of first ?? []) partSlides(deck, part, report);
  closingSlide(deck, report);
  for (const part of later ?? []) partSlides(deck, part, report);
  return deck.bytes();
}

function titleSlide(deck: Deck, { title, facts, before }: Report): void {
  const slide = deck.slide('opening', '', title);
  deck.text(slide, 'forwhom', { ...BODY, y: 0.75, h: 0.4 }, [18], { bold: true, color: palette.accent });
  const lines = [facts.join(' · '), ...(before === null ? [] : [before])].join('\n');
  deck.text(slide, lines, { ...BODY, y: 4.6, h: 1 }, [18, 14], { color: palette['ink-2'] });
}

function partSlides(deck: Deck, { title, blocks }: Part, { words }: Report): void {
  let pending: Block[] = [];
  let topic = title;
  for (const block of blocks) {
    if (block.kind === 'answer') {
      answerSlide(deck, block, words);
    } else if (block.kind === 'table' || block.kind === 'figure') {
      // The lines over a table or picture go over its slide; a list before them has slides of its own.
      const lead = pending.splice(pending.findLastIndex(({ kind }) => kind === 'points') + 1);
      listSlides(deck, title, pending, words);
      pending = [];
      const lines = lead.flatMap((each) => ('text' in each && each.text !== topic ? [each.text] : []));
      const above = [...(topic === title ? [] : [title]), ...lines].join(' · ');
      if (block.kind === 'table') tableSlides(deck, above, topic, block.table);
      else figureSlides(deck, above, topic, block);
    } else {
      if (block.kind === 'heading' && block.level === 3) topic = block.text;
      pending.push(block);
    }
  }
  listSlides(deck, title, pending, words);
}

/** A drawing with its numbers beside it, or on slides of their own where there are too many. */
function figureSlides(deck: Deck, above: string, title: string, { caption, chart }: Figure): void {
  const slide = deck.slide('page', above, title);
  const beside = { ...BODY, x: BODY.x + PICTURE.w + PICTURE.gap, w: WIDTH - PICTURE.w - PICTURE.gap };
  const fits = tableFits(chart.table, beside);
  const field = { w: fits ? PICTURE.w : WIDTH, h: BODY.h };
  const scale = Math.min(field.w / chart.width, field.h / chart.height);
  const [w, h] = [chart.width * scale, chart.height * scale];
  const data = `image/png;base64,${Buffer.from(pngOf(chartDrawing(chart))).toString('base64')}`;
  slide.addImage({ data, x: BODY.x, y: BODY.y, w, h, altText: caption });
  if (fits) putTable(deck, slide, chart.table, beside);
  else tableSlides(deck, caption, title, chart.table);
}

function closingSlide(deck: Deck, { words, title }: Report): void {
  const { heading, ways } = wayOn[words.language];
  const slide = deck.slide('page', title, heading);
  ways.forEach(({ name, what }, n) => {
    const y = 2.2 + n * 1.7;
    deck.text(slide, name, { ...BODY, y, h: 0.5 }, [22], { bold: true, color: palette.accent });
    deck.text(slide, what, { ...BODY, y: y + 0.55, w: 9.5, h: 0.9 }, [18, 16]);
  });
  deck.text(slide, words.madeWith, { ...BODY, y: 6.3, h: 0.35 }, [12], { color: palette['ink-3'] });
}
