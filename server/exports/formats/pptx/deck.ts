import { isRightToLeft } from '@forwhom/shared/layout/lineBreaks.ts';
import type { Language } from '@forwhom/shared/vocabulary/language.ts';
import { palette } from '../palette.ts';
import { printable } from '../text.ts';
import { brief, fitted, type Field } from './fitting.ts';
import { PptxGen, type Slide, type TextOptions } from './library.ts';

/** A place on a slide, in inches. */
export interface Place extends Field {
  readonly x: number;
  readonly y: number;
}

/** There on every machine, or something of the same widths. */
const FONT = 'Arial';
/** 13.33 by 7.5 inches. */
const LEFT = 0.75;
export const WIDTH = 11.83;
/** What is left for what a slide shows, beneath its title. */
export const BODY: Place = { x: LEFT, y: 1.95, w: WIDTH, h: 4.75 };

/** Where a kind of slide has its title, and how large that may be, in points. */
const kinds = {
  opening: { place: { x: LEFT, y: 2, w: WIDTH, h: 2.4 }, sizes: [54, 44, 36, 28, 22] },
  answer: { place: { x: LEFT, y: 0.95, w: 6.5, h: 2.7 }, sizes: [32, 28, 24, 20, 16] },
  page: { place: { x: LEFT, y: 0.9, w: WIDTH, h: 0.9 }, sizes: [30, 26, 22, 18] },
} as const satisfies Readonly<Record<string, { readonly place: Place; readonly sizes: readonly number[] }>>;

const FOOT = { y: 6.98, h: 0.3, fontSize: 10, color: palette['ink-3'], margin: 0 };

/** Slides in the product's colours, 16 to 9, with their title and number at the foot. */
export class Deck {
  readonly #file = new PptxGen();
  readonly #language: string;

  constructor(title: string, language: Language, locale: string) {
    this.#language = locale;
    const file = this.#file;
    file.layout = 'LAYOUT_WIDE';
    file.theme = { headFontFace: FONT, bodyFontFace: FONT };
    file.title = printable(title);
    file.author = 'Forwhom';
    file.company = 'Forwhom';
    file.subject = language;
    for (const [kind, { place }] of Object.entries(kinds)) {
      const options = { name: 'title', type: 'title', ...place, align: 'left', valign: 'top', margin: 0 } as const;
      file.defineSlideMaster({
        title: kind,
        background: { color: palette.paper },
        objects: [
          { placeholder: { options, text: '' } },
          { text: { text: brief(printable(title), 90), options: { x: LEFT, w: 9, ...FOOT } } },
        ],
        slideNumber: { x: 12, w: 0.58, align: 'right', ...FOOT },
      });
    }
  }

  /** A slide with a title as large as fits, and a line above it. */
  slide(kind: keyof typeof kinds, above: string, title: string): Slide {
    const slide = this.#file.addSlide({ masterName: kind });
    const { place, sizes } = kinds[kind];
    if (above !== '') {
      this.text(slide, brief(above, 140), { x: LEFT, y: 0.5, w: WIDTH, h: 0.35 }, [14], { color: palette['ink-2'] });
    }
    this.text(slide, title, place, sizes, { placeholder: 'title', bold: true });
    return slide;
  }

  /** A text in its place, as large as fits. */
  text(slide: Slide, raw: string, place: Place, sizes: readonly number[], options: TextOptions = {}): void {
    const { text, size } = fitted(printable(raw), place, sizes);
    slide.addText(text, { ...this.look(text), ...place, valign: 'top', fontSize: size, ...options });
  }

  /** How a text is set: from the side on which it begins. */
  look(text: string): TextOptions {
    const rtlMode = isRightToLeft(text);
    return {
      color: palette.ink,
      fontFace: FONT,
      margin: 0,
      lang: this.#language,
      align: rtlMode ? 'right' : 'left',
      ...(rtlMode && { rtlMode }),
    };
  }

  async bytes(): Promise<Uint8Array> {
    // `write` would leave out the compression.
    const written = await this.#file.stream({ compression: true });
    if (!(written instanceof Uint8Array)) throw new TypeError('slides were not written as bytes');
    return written;
  }
}
