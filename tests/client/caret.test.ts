import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { carried, merged } from '@forwhom/client/state/caret.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ä'), maxLength: 20 });

describe('typing while others type', () => {
  it('K14 leaves the caret between the same letters', () => {
    expect(carried('one two', 'one and two', { start: 7, end: 7 })).toEqual({ start: 11, end: 11 });
    expect(carried('one two', 'one two three', { start: 3, end: 5 })).toEqual({ start: 3, end: 5 });
    expect(carried('one two', 'one', { start: 5, end: 7 })).toEqual({ start: 3, end: 3 });
    expect(carried('one two three', 'one three', { start: 10, end: 10 })).toEqual({ start: 6, end: 6 });
    expect(carried('one big cat', 'one cat', { start: 6, end: 6 })).toEqual({ start: 4, end: 4 });
    expect(carried('abc', '', { start: 2, end: 2 })).toEqual({ start: 0, end: 0 });
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), fc.constantFrom('X', 'XYZ'), (before, place, caret, typed) => {
        const where = Math.min(place, before.length);
        const at = Math.min(caret, before.length);
        const after = before.slice(0, where) + typed + before.slice(where);
        const { start } = carried(before, after, { start: at, end: at });
        expect(start).toBe(at > where ? at + typed.length : at);
      }),
    );
  });

  it('K15 keeps what both wrote when they wrote in different places', () => {
    expect(merged('two', 'two three', 'one two')).toEqual({ text: 'one two three', caret: 13 });
    expect(merged('the cat', 'the black cat', 'the cat sleeps').text).toBe('the black cat sleeps');
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const both = merged(`${base}|${base}`, `${mine}${base}|${base}`, `${base}|${base}${theirs}`);
        expect(both.text).toHaveLength(2 * base.length + 1 + mine.length + theirs.length);
        expect(both.caret).toBeLessThanOrEqual(both.text.length);
      }),
    );
  });

  it('K15 splits no character, wherever both wrote', () => {
    // Faces that differ in their second half only.
    const faces = fc.string({ unit: fc.constantFrom('a', '😀', '😁', '😂'), maxLength: 4 });
    fc.assert(
      fc.property(faces, faces, faces, (base, mine, theirs) => {
        const { text: both, caret } = merged(base, mine, theirs);
        expect([both, both.slice(0, caret)].map((one) => one.isWellFormed())).toEqual([true, true]);
      }),
    );
  });
});
