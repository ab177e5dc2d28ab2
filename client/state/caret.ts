import { inCommon } from '@forwhom/shared/vocabulary/text.ts';

/** A selection in a text, in UTF-16 units. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a selection lies after a text was replaced by another from outside: before the change it stays, behind it it
 * moves along, inside it it goes to the change's end. One rule for every field in which somebody else may write too.
 */
export function carried(before: string, after: string, { start, end }: Selection): Selection {
  const { head, tail } = inCommon(before, after);
  const follow = (at: number): number => {
    if (at <= head) return at;
    return at >= before.length - tail ? at + after.length - before.length : after.length - tail;
  };
  return { start: follow(start), end: follow(end) };
}

/** A text that was edited while it changed elsewhere: my one change, applied to theirs; and where my caret is then. */
export function merged(base: string, mine: string, theirs: string): { readonly text: string; readonly caret: number } {
  const { head, tail } = inCommon(base, mine);
  const typed = mine.slice(head, mine.length - tail);
  const { start, end } = carried(base, theirs, { start: head, end: base.length - tail });
  const to = Math.max(start, end);
  return { text: theirs.slice(0, start) + typed + theirs.slice(to), caret: start + typed.length };
}
