/**
 * One line of text as it is kept: NFC, control and bidirectional-override characters removed, white space folded.
 * Joiners (U+200C, U+200D) stay, because they shape letters and emoji; nothing but what is drawn as nothing (joiners,
 * fillers, variation selectors, a blank of Braille) is an empty line.
 */
export function cleanLine(raw: string): string {
  const line = raw
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => (c === '\u200d' || c === '\u200c' ? c : ' '))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return /[^\p{DI}\u2800\s]/u.test(line) ? line : '';
}

const isHighSurrogate = (s: string, i: number): boolean => s.charCodeAt(i) >= 0xd800 && s.charCodeAt(i) <= 0xdbff;
const isLowSurrogate = (s: string, i: number): boolean => s.charCodeAt(i) >= 0xdc00 && s.charCodeAt(i) <= 0xdfff;

/** How many UTF-16 units two texts have in common before and behind their difference; surrogate pairs are never split. */
export function inCommon(one: string, other: string): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  if (head > 0 && isHighSurrogate(one, head - 1)) head--;
  let tail = 0;
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  if (tail > 0 && isLowSurrogate(one, one.length - tail)) tail--;
  return { head, tail };
}
