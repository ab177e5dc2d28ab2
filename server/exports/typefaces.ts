import { readFileSync } from 'node:fs';
import * as hb from 'harfbuzzjs';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { FontBox, Ruler } from '@forwhom/shared/layout/textLayout.ts';
import { charactersOf } from '@forwhom/shared/layout/lineBreaks.ts';
import { families, noteFamily, type Family } from './fonts.ts';

/** Joiners, variation selectors, marks of direction and white space: a font need not have them. */
const NEEDS_NO_GLYPH = /[\p{Cf}\p{Z}\p{Cc}\ufe00-\ufe0f\u034f]/u;
/** Asks to be shown in colour. */
const COLORED = '\ufe0f';
/** Ems of an emoji, and of what no font has. */
const EMOJI = 1.25;
const UNKNOWN = 1;
/** Remembered widths are thrown away beyond this many words. */
const MOST_WORDS = 40_000;

/** A font as it lies in its file, read when a character is first looked for in it. */
class Typeface {
  readonly #file: string;
  #font: hb.Font | null = null;
  #known: ReadonlySet<number> | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  has(codePoint: number): boolean {
    this.#known ??= new Set(this.font.face.collectUnicodes());
    return this.#known.has(codePoint);
  }

  /** How wide a text of its characters is, in ems. */
  ems(text: string): number {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    hb.shape(this.font, buffer);
    const units = buffer.getGlyphPositions().reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    return units / this.font.face.upem;
  }

  /** Of a line of this font alone, as a browser measures it. */
  box(): FontBox {
    const { ascender, descender } = this.font.hExtents();
    const { upem } = this.font.face;
    return { ascent: ascender / upem, descent: -descender / upem };
  }

  get font(): hb.Font {
    this.#font ??= new hb.Font(new hb.Face(new hb.Blob(readFileSync(this.#file))));
    return this.#font;
  }
}

const emoji = families.findIndex(({ name }) => name.includes('Emoji'));
const faces = families.map(({ regular }) => new Typeface(regular));
const strongFaces = families.map(({ regular, strong }) => new Typeface(strong ?? regular));
const latin = must(families[0], 'there is a first family');
const noteFace = new Typeface(noteFamily.regular);

const codePointsOf = (character: string): number[] =>
  [...character].filter((one) => !NEEDS_NO_GLYPH.test(one)).map((one) => one.codePointAt(0) ?? 0);

/** The first of these that has all of a character; null: none has. */
function faceFor(character: string, order: readonly Typeface[]): Typeface | 'emoji' | null {
  if (character.includes(COLORED)) return 'emoji';
  const points = codePointsOf(character);
  const found = order.find((face) => points.every((point) => face.has(point)));
  return found === undefined ? null : found === faces[emoji] || found === strongFaces[emoji] ? 'emoji' : found;
}

/** The characters of a text that no font has, each once. */
export function uncovered(text: string): string[] {
  const missing = new Set<string>();
  for (const one of new Set(text)) {
    if (NEEDS_NO_GLYPH.test(one)) continue;
    if (!faces.some((face) => face.has(one.codePointAt(0) ?? 0))) missing.add(one);
  }
  return [...missing];
}

/** Measures as text is set: each character by the first font that has it. */
export interface TypeRuler extends Ruler {
  /** Of the first font. */
  readonly box: FontBox;
  /** As a font-family of SVG and CSS. Other scripts are left to the reader: their fonts have letters and spaces too. */
  readonly family: string;
}

function rulerOf(order: readonly [Typeface, ...Typeface[]], names: readonly Family[]): TypeRuler {
  const known = new Map<string, number>();
  const measure = (text: string): number => {
    let sum = 0;
    let run = '';
    let current: Typeface | null = null;
    const close = (): void => {
      if (run !== '') sum += current?.ems(run) ?? 0;
      run = '';
    };
    for (const { segment } of charactersOf(text)) {
      const face = faceFor(segment, order);
      if (face === 'emoji' || face === null) {
        close();
        sum += face === null ? UNKNOWN : EMOJI;
        continue;
      }
      if (face !== current) close();
      current = face;
      run += segment;
    }
    close();
    return sum;
  };
  return {
    box: order[0].box(),
    family: [...names.map(({ name }) => `'${name}'`), 'system-ui', 'sans-serif'].join(', '),
    ems(text) {
      const remembered = known.get(text);
      if (remembered !== undefined) return remembered;
      if (known.size >= MOST_WORDS) known.clear();
      const ems = measure(text);
      known.set(text, ems);
      return ems;
    },
  };
}

/** Of the three kinds of type that a board is written in. */
export const rulers = {
  note: rulerOf([noteFace, ...faces], [noteFamily, latin]),
  plain: rulerOf(faces as [Typeface, ...Typeface[]], [latin]),
  strong: rulerOf(strongFaces as [Typeface, ...Typeface[]], [latin]),
} as const;
