import type { SummaryWords } from '@forwhom/shared/summary/words/words.ts';
import { palette } from '../palette.ts';
import type { Block } from '../report/block.ts';
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

/** How large a list is written, in points: to be read from afar where all of it fits, else as much as fits. */
interface Sized {
  readonly point: number;
  readonly gap: number;
  readonly columns: number;
}
const roomy: readonly Sized[] = [
  { point: 18, gap: 9, columns: 1 },
  { point: 14, gap: 6, columns: 2 },
];
const dense: Sized = { point: 11, gap: 4, columns: 2 };

/** A long text goes on in further paragraphs, so that it can go on in another column; between words where it has any. */
const PARTS = /.{1,600}(?=\s|$)|.{1,600}/gsu;

/** What is known of a text stands behind it: on a slide each is one paragraph. */
function itemsOf(block: Block, { point, gap }: Sized, words: SummaryWords): readonly Item[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: block.text, size: point + (block.level === 3 ? 2 : 0), gap }];
    case 'text':
      return [{ kind: 'quiet', text: block.text, size: Math.min(14, point), gap }];
    case 'points':
      return block.points.flatMap(({ text, facts }) => {
        const said = printable(text) || words.wordless;
        const whole = facts.length === 0 ? said : `${said}  (${facts.join(' · ')})`;
        return (whole.match(PARTS) ?? [whole]).map((part): Item => ({ kind: 'point', text: part, size: point, gap }));
      });
    default:
      return [];
  }
}

const GUTTER = 0.5;

/** The columns of a slide, from left to right. */
function placesOf({ columns }: Sized): readonly Place[] {
  const w = (BODY.w - GUTTER * (columns - 1)) / columns;
  return Array.from({ length: columns }, (_, n) => ({ ...BODY, x: BODY.x + n * (w + GUTTER), w }));
}

/** What stands in each column, and what is left for the next slide. */
function filled(
  items: readonly Item[],
  places: readonly Place[],
): { columns: (readonly Item[])[]; rest: readonly Item[] } {
  let rest = items;
  const columns = places.map((place) => {
    const [here, later] = column(rest, place);
    rest = later;
    return here;
  });
  return { columns, rest };
}

/** Headings, lines and lists on as many slides as they need, column by column. */
export function listSlides(deck: Deck, title: string, blocks: readonly Block[], words: SummaryWords): void {
  const itemsIn = (sized: Sized): readonly Item[] => blocks.flatMap((block) => itemsOf(block, sized, words));
  const sized = roomy.find((each) => filled(itemsIn(each), placesOf(each)).rest.length === 0) ?? dense;
  const places = placesOf(sized);
  let rest = itemsIn(sized);
  while (rest.length > 0) {
    const slide = deck.slide('page', '', title);
    const page = filled(rest, places);
    page.columns.forEach((items, n) => {
      const place = places[n];
      if (place !== undefined && items.length > 0) write(deck, slide, place, items);
    });
    rest = page.rest;
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
