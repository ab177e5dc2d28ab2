/** A selection in a text, in UTF-16 units. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/** How many units two texts have in common before and behind their difference. */
function common(one: string, other: string): { readonly head: number; readonly tail: number } {
  const shortest = Math.min(one.length, other.length);
  let head = 0;
  while (head < shortest && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shortest - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return { head, tail };
}

/**
 * Where a selection lies after a text was replaced by another from outside: before the change it stays, behind it it
 * moves along, inside it it goes to the change's end. One rule for every field in which somebody else may write too.
 */
export function carried(before: string, after: string, { start, end }: Selection): Selection {
  const { head, tail } = common(before, after);
  const follow = (at: number): number => {
    if (at <= head) return at;
    return at >= before.length - tail ? at + after.length - before.length : after.length - tail;
  };
  return { start: follow(start), end: follow(end) };
}

/** A text that was edited while it changed elsewhere: my one change, applied to theirs; and where my caret is then. */
export function merged(base: string, mine: string, theirs: string): { readonly text: string; readonly caret: number } {
  const { head, tail } = common(base, mine);
  const typed = mine.slice(head, mine.length - tail);
  const { start, end } = carried(base, theirs, { start: head, end: base.length - tail });
  const to = Math.max(start, end);
  return { text: theirs.slice(0, start) + typed + theirs.slice(to), caret: start + typed.length };
}
