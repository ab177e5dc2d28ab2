/** Where the caret belongs after somebody else changed the text around it: before or behind their change, as it was. */
export function caretAfter(before: string, after: string, caret: number): number {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  if (caret <= start) return caret;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return Math.max(start, after.length - Math.min(before.length - caret, end));
}
