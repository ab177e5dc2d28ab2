const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const nameOf = (path: readonly (string | number)[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

/** Whether one place is another or holds it: `steps[3]` holds `steps[3].minutes`. */
const holds = (outer: string, inner: string): boolean =>
  outer === '' || inner === outer || (inner.startsWith(outer) && /[.[]/.test(inner.charAt(outer.length)));

/**
 * The line, from 1, on which a value of a JSON text begins; the value is named as in `issuesInWords`. Of what is missing
 * it is the line of what it is missing in. The text is valid JSON.
 */
export function lineOf(text: string, path: string): number {
  const here: (string | number)[] = [];
  let found = { length: -1, at: 0 };
  let isKey = false;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    const last = here.at(-1);
    if (token === ',') {
      if (typeof last === 'number') here[here.length - 1] = last + 1;
      isKey = typeof last === 'string';
    } else if (token === '}' || token === ']') {
      here.pop();
      isKey = false;
    } else if (isKey) {
      here[here.length - 1] = JSON.parse(token) as string;
      isKey = false;
    } else if (token !== ':') {
      // What lies deeper than the path has characters holds nothing of it: its name is never put together.
      const name = here.length > path.length ? null : nameOf(here);
      if (name !== null && name.length > found.length && holds(name, path)) found = { length: name.length, at: index };
      if (token === '[') here.push(0);
      if (token === '{') here.push('');
      isKey = token === '{';
    }
  }
  return text.slice(0, found.at).split('\n').length;
}
