import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import { counted } from '@forwhom/shared/charts/barsChart.ts';
import { titled } from '@forwhom/shared/summary/facts.ts';
import { palette } from '../palette.ts';
import type { Block } from '../report/block.ts';
import { inert, printable } from '../text.ts';
import { BODY, type Deck } from './deck.ts';
import { brief } from './fitting.ts';
import type { Slide } from './library.ts';

type AnswerBlock = Block & { readonly kind: 'answer' };

const LEFT = { x: BODY.x, w: 6.5 };
const RIGHT = { x: 7.75, w: 4.85 };
/** Most bars of a chart, and how much room each has, in inches. */
const MOST_BARS = 10;
const BAR = 0.48;
/** How many of those who see it otherwise are heard on the slide itself. */
const HEARD = 2;

/** One question: the sentence that answers it, who leads, who voted, and who sees it otherwise. */
export function answerSlide(deck: Deck, { answer, facts, dissent }: AnswerBlock, words: SummaryWords): void {
  const { lens, question, sentence, then } = answer;
  const slide = deck.slide('answer', titled({ symbol: lens, title: question }), sentence ?? words.noAnswer);
  const beside = [
    facts.join(' · '),
    ...(then === null ? [] : [`${words.before.heading}: ${then.sentence ?? words.before.unsaid}`]),
  ];
  deck.text(slide, beside.join('\n'), { ...LEFT, y: 3.7, h: 1.1 }, [14, 12, 10], { color: palette['ink-3'] });
  const otherwise = dissent.slice(0, HEARD).map(({ text }) => `– ${brief(printable(text), 220)}`);
  if (otherwise.length > 0) {
    const place = { ...LEFT, y: 4.95, h: 1.75 };
    deck.text(slide, [words.headings.dissent, ...otherwise].join('\n'), place, [14, 12, 10]);
  }
  bars(deck, slide, answer, words);
}

/** PowerPoint's own chart: its numbers can be looked at and changed. */
function bars(deck: Deck, slide: Slide, { leaders, unit, question }: AnswerBlock['answer'], words: SummaryWords) {
  const shown = leaders.slice(0, MOST_BARS);
  if (shown.length === 0) return;
  const labelOf = (each: (typeof shown)[number]): string => brief(inert(titled(each)), 34);
  const told = shown.map((each) => `${labelOf(each)}: ${words.unit[unit](each.dots)}`).join(', ');
  // Such a chart begins at its foot.
  const upward = shown.toReversed();
  const data = [{ name: counted(unit, words), labels: upward.map(labelOf), values: upward.map(({ dots }) => dots) }];
  slide.addChart('bar', data, {
    ...RIGHT,
    y: 0.95,
    h: BAR * shown.length + 0.3,
    altText: `${words.charts.bars(printable(question))} ${told}`,
    // Dots are what everybody expects; whatever else is counted stands above the bars.
    showTitle: unit !== 'dots',
    title: counted(unit, words),
    titleFontFace: 'Arial',
    titleFontSize: 12,
    titleColor: palette['ink-3'],
    barDir: 'bar',
    barGapWidthPct: 90,
    catAxisLabelFontFace: 'Arial',
    catAxisLabelFontSize: 13,
    catAxisLabelColor: palette.ink,
    catAxisLineShow: false,
    catGridLine: { style: 'none' },
    valAxisHidden: true,
    valAxisLineShow: false,
    valAxisMinVal: 0,
    valGridLine: { style: 'none' },
    chartColors: upward.map(({ rank }) => (rank === 1 ? palette.accent : palette['accent-soft'])),
    showValue: true,
    dataLabelFontFace: 'Arial',
    dataLabelFontSize: 13,
    dataLabelFontBold: true,
    dataLabelColor: palette.ink,
  });
  if (shown.length === leaders.length) return;
  const rest = leaders.length - shown.length;
  const place = { ...RIGHT, y: 0.95 + BAR * shown.length + 0.4, h: 0.3 };
  deck.text(slide, words.charts.others(rest), place, [12], { color: palette['ink-3'] });
}
