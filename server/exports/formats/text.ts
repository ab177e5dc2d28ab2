/** Everything but what XML 1.0 allows and no program shows as boxes: controls, halves of characters, non-characters. */
const UNPRINTABLE = /[^\t\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What parts lines: presentations have a tab of their own for it, which comes along when they are copied from. */
const LINE_END = /\r\n?|[\v\f]/g;

/** What somebody wrote as any file can hold it. Lines end with a line feed. */
export const printable = (text: string): string => text.replaceAll(LINE_END, '\n').replaceAll(UNPRINTABLE, '');

/** What a spreadsheet takes for a formula, wide characters and what hides it at its beginning among it. */
const FORMULA = /^(?:[\s\p{Cf}\p{Z}]*[=+\-@＝＋－＠]|\t)/u;

/** What somebody wrote as a cell that no spreadsheet reckons with, also after it was edited or saved as something else. */
export function inert(text: string): string {
  const clean = printable(text);
  return FORMULA.test(clean) ? `'${clean}` : clean;
}
