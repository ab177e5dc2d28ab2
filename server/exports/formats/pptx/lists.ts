import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import { palette } from '../palette.ts';
import type { Block } from '../report/report.ts';
import { printable } from '../text.ts';
import { BODY, type Deck, type Place } from './deck.ts';
import { column } from './fitting.ts';
import type { Slide, TextRun } from './library.ts';

/** One paragraph on a slide. */
interface Item {
  readonly kind: 'heading' | 'point' | 'quiet';
  readonly text: string;
  /** In points, and so is the gap after it. */
  readonly size: number;
  readonly gap: number;
}

/** How large a list is written: to be read from afar where it fits on one slide, else as many as fit in two columns. */
const large = { point: 18, gap: 9, columns: 1 } as const;
const small = { point: 11, gap: 4, columns: 2 } as const;
type Sized = typeof large | typeof small;

/** What is known of a text stands behind it: on a slide each is one paragraph. */
function itemsOf(block: Block, { point, gap }: Sized, words: SummaryWords): readonly Item[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: block.text, size: point + (block.level === 3 ? 2 : 0), gap }];
    case 'text':
      return [{ kind: 'quiet', text: block.text, size: Math.min(14, point), gap }];
    case 'points':
      return block.points.map(({ text, facts }) => {
        const said = printable(text) || words.wordless;
        return { kind: 'point', text: facts.length === 0 ? said : `${said}  (${facts.join(' · ')})`, size: point, gap };
      });
    default:
      return [];
  }
}

const GUTTER = 0.5;

/** Headings, lines and lists on as many slides as they need, column by column. */
export function listSlides(deck: Deck, title: string, blocks: readonly Block[], words: SummaryWords): void {
  const afar = blocks.flatMap((block) => itemsOf(block, large, words));
  const fits = column(afar, BODY)[1].length === 0;
  const { columns } = fits ? large : small;
  let rest: readonly Item[] = fits ? afar : blocks.flatMap((block) => itemsOf(block, small, words));
  while (rest.length > 0) {
    const slide = deck.slide('page', '', title);
    const w = (BODY.w - GUTTER * (columns - 1)) / columns;
    for (let n = 0; n < columns && rest.length > 0; n++) {
      const place = { ...BODY, x: BODY.x + n * (w + GUTTER), w };
      const [here, later] = column(rest, place);
      write(deck, slide, place, here);
      rest = later;
    }
  }
}

function write(deck: Deck, slide: Slide, place: Place, items: readonly Item[]): void {
  const runs: TextRun[] = items.map(({ kind, text, size, gap }) => ({
    text: printable(text),
    options: {
      ...deck.look(text),
      fontSize: size,
      paraSpaceAfter: gap,
      breakLine: true,
      bold: kind === 'heading',
      ...(kind === 'quiet' && { color: palette['ink-3'] }),
      ...(kind === 'heading' && { color: palette.accent }),
    },
  }));
  slide.addText(runs, { ...place, valign: 'top', margin: 0 });
}
