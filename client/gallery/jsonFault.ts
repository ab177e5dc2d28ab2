const space = /[ \t\n\r]*/y;
// oxlint-disable-next-line no-control-regex -- these are what JSON does not allow within a text
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * The index of the first character that cannot stand where it stands; null when the text is JSON. Browsers name the
 * place of a fault each in their own words, or not at all.
 */
export function jsonFault(text: string): number | null {
  const open: ('[' | '{')[] = [];
  let at = 0;
  let next: 'value' | 'key' | 'after' = 'value';
  /** Something was just opened, and may be closed at once. */
  let fresh = false;

  const skip = (): void => {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
  };
  const take = (shape: RegExp): boolean => {
    shape.lastIndex = at;
    if (!shape.test(text)) return false;
    at = shape.lastIndex;
    skip();
    return true;
  };
  const sign = (wanted: string): boolean => {
    if (text[at] !== wanted) return false;
    at += 1;
    skip();
    return true;
  };
  const closes = (): boolean => {
    const inner = open.at(-1);
    if (inner === undefined || !sign(inner === '[' ? ']' : '}')) return false;
    open.pop();
    next = 'after';
    return true;
  };

  skip();
  for (;;) {
    if (next === 'after') {
      if (open.length === 0) return at === text.length ? null : at;
      if (closes()) continue;
      if (!sign(',')) return at;
      next = open.at(-1) === '[' ? 'value' : 'key';
      fresh = false;
    } else if (fresh && closes()) {
      fresh = false;
    } else if (next === 'key') {
      if (!take(string) || !sign(':')) return at;
      next = 'value';
      fresh = false;
    } else if (sign('[')) {
      open.push('[');
      fresh = true;
    } else if (sign('{')) {
      open.push('{');
      next = 'key';
      fresh = true;
    } else if (take(string) || take(scalar)) {
      next = 'after';
      fresh = false;
    } else {
      return at;
    }
  }
}
