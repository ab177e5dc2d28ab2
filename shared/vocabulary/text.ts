/**
 * One line of text as it is kept: NFC, control and bidirectional-override characters removed, white space folded.
 * Joiners (U+200C, U+200D) stay, because they shape letters and emoji; nothing but joiners is an empty line.
 */
export function cleanLine(raw: string): string {
  const line = raw
    .normalize('NFC')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => (c === '\u200d' || c === '\u200c' ? c : ' '))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return /[^\u200c\u200d\s]/u.test(line) ? line : '';
}
