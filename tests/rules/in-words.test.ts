import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf } from '@forwhom/shared/protocol/lineOf.ts';

/** Every place of a value, as its path. */
function placesOf(value: unknown, path = ''): readonly string[] {
  const inner = Array.isArray(value)
    ? value.flatMap((one, i) => placesOf(one, `${path}[${i}]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, one]) => placesOf(one, path === '' ? key : `${path}.${key}`))
      : [];
  return [path, ...inner];
}

describe('what is wrong with a file', () => {
  it('T27 has a line, that of what it lacks where something is missing', () => {
    const text =
      '{\n  "id": "a, {b}: [c]",\n  "steps": [\n    { "minutes": 1,\n      "title": "x" },\n    {\n    }\n  ]\n}';
    expect(
      ['id', 'steps', 'steps[0].title', 'steps[1]', 'steps[1].minutes', 'body', 'nothing'].map((path) =>
        lineOf(text, path),
      ),
    ).toEqual([2, 3, 5, 6, 6, 1, 1]);
    const keys = fc.stringMatching(/^[a-z"\\ {:,]{1,4}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(1, null, true, 'a "quoted", {text}: [1]\n', 'back\\'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(value, null, 1);
        // What stands on that line is the value, or begins it.
        for (const place of placesOf(value)) {
          expect(lineOf(text, place)).toBeLessThanOrEqual(text.split('\n').length);
        }
        // A deeper or later place never stands above an earlier one, in the order of the text.
        const lines = placesOf(value)
          .filter((place, i, all) => all.indexOf(place) === i)
          .map((place) => lineOf(text, place));
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }),
    );
  });

  it('E9 has a line however deep a file is nested: a name as long as the file is never put together', () => {
    const depth = 100_000;
    expect(lineOf(`\n${'['.repeat(depth)}${']'.repeat(depth)}`, 'steps[0]')).toBe(2);
  });
});
