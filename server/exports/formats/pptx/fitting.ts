import { inchesOf } from '../columns.ts';

/** Points to an inch, and how much of a line's height is leading. */
const INCH = 72;
const LEADING = 1.22;

/** A field of a slide, in inches. */
export interface Field {
  readonly w: number;
  readonly h: number;
}

/** How many lines a line becomes that is wrapped between words, and within those that are too long for one. */
function linesOf(line: string, size: number, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of line.split(/(?<=\s)/u)) {
    const long = inchesOf(word, size);
    if (used + inchesOf(word.trimEnd(), size) <= width) {
      used += long;
      continue;
    }
    if (used > 0) lines++;
    lines += Math.max(0, Math.ceil(long / width) - 1);
    used = long % width;
  }
  return lines;
}

/** How high a text stands, in inches, at a size in points. Never less than it is. */
export const heightOf = (text: string, size: number, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + (linesOf(line, size, width) * size * LEADING) / INCH, 0);

/** The largest of the sizes at which a text fits, or the smallest and as much of the text as fits at that. */
export function fitted(text: string, field: Field, sizes: readonly number[]): { text: string; size: number } {
  const size = sizes.find((each) => heightOf(text, each, field.w) <= field.h);
  if (size !== undefined) return { text, size };
  const smallest = sizes.at(-1) ?? INCH;
  return { text: shortened(text, (part) => heightOf(part, smallest, field.w) <= field.h), size: smallest };
}

/** The longest beginning that is good, with an ellipsis. */
function shortened(text: string, isGood: (part: string) => boolean): string {
  const signs = [...text];
  let [good, bad] = [0, signs.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isGood(`${signs.slice(0, middle).join('')}…`)) good = middle;
    else bad = middle;
  }
  return `${signs.slice(0, good).join('').trimEnd()}…`;
}

/** A text in one line, no longer than that many characters. */
export const brief = (text: string, most: number): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return [...line].length <= most ? line : shortened(line, (part) => [...part].length <= most);
};

/** What of a list fits one under the other into a column, and what is left for the next. */
export function column<T extends { readonly text: string; readonly size: number; readonly gap: number }>(
  items: readonly T[],
  { w, h }: Field,
): readonly [readonly T[], readonly T[]] {
  let top = 0;
  const overflow = items.findIndex(({ text, size, gap }) => {
    top += heightOf(text, size, w) + gap / INCH;
    return top > h;
  });
  if (overflow === -1) return [items, []];
  const [first, ...rest] = items;
  if (overflow > 0 || first === undefined) return [items.slice(0, overflow), items.slice(overflow)];
  // A text that is longer than a column goes on in the next.
  const signs = [...first.text];
  let end = signs.length >> 1;
  while (end > 1 && heightOf(signs.slice(0, end).join(''), first.size, w) > h) end >>= 1;
  return [[{ ...first, text: signs.slice(0, end).join('') }], [{ ...first, text: signs.slice(end).join('') }, ...rest]];
}
