/** A selection in a text, in UTF-16 units. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a selection lies after a text was replaced by another from outside: before the change it stays, behind it it
 * moves along, inside it it goes to the change's end.
 */
export function carried(before: string, after: string, { start, end }: Selection): Selection {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const follow = (at: number): number => {
    if (at <= head) return at;
    return at >= before.length - tail ? at + after.length - before.length : after.length - tail;
  };
  return { start: follow(start), end: follow(end) };
}

/** A text that was edited while it changed elsewhere: my one change, applied to theirs; and where my caret is then. */
export function merged(base: string, mine: string, theirs: string): { readonly text: string; readonly caret: number } {
  const shortest = Math.min(base.length, mine.length);
  let head = 0;
  while (head < shortest && base[head] === mine[head]) head++;
  let tail = 0;
  while (tail < shortest - head && base[base.length - 1 - tail] === mine[mine.length - 1 - tail]) tail++;
  const typed = mine.slice(head, mine.length - tail);
  const { start, end } = carried(base, theirs, { start: head, end: base.length - tail });
  const to = Math.max(start, end);
  return { text: theirs.slice(0, start) + typed + theirs.slice(to), caret: start + typed.length };
}
