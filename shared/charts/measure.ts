/** Letters that are as wide as they are high, among them all of Chinese, Japanese and Korean, and emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\uff00-\uffef]/u;
const NARROW = /[ \u00a0\u202filjtfrI.,:;'’|!()[\]{}-]/u;
const BROAD = /[mwMW@%…—]/u;
const MARK = /\p{M}|[\u200c\u200d]/u;
const CAPITAL = /\p{Lu}|\p{N}/u;

/** In ems, a little more than the letters of the usual faces take: a chart must not depend on one. */
function widthOfLetter(letter: string): number {
  if (WIDE.test(letter)) return 1.15;
  if (MARK.test(letter)) return 0;
  if (NARROW.test(letter)) return 0.34;
  if (BROAD.test(letter)) return 0.95;
  return CAPITAL.test(letter) ? 0.7 : 0.6;
}

const characters = new Intl.Segmenter('en');

/** How wide a line is at most, in units of the chart. */
export const widthOf = (text: string, size: number, weight: 400 | 600 = 400): number =>
  Array.from(text, widthOfLetter).reduce((sum, width) => sum + width, 0) * size * (weight === 600 ? 1.06 : 1);

/** The text, or as many of its characters as there is room for. */
export function cut(text: string, room: number, size: number, weight: 400 | 600 = 400): string {
  if (widthOf(text, size, weight) <= room) return text;
  let left = room - widthOf('…', size, weight);
  let shown = '';
  for (const { segment } of characters.segment(text)) {
    left -= widthOf(segment, size, weight);
    if (left < 0) break;
    shown += segment;
  }
  return `${shown.trimEnd()}…`;
}
