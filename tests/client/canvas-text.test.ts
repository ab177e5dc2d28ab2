import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { paragraphsOf } from '@forwhom/shared/layout/lineBreaks.ts';
import { roomOf } from '@forwhom/shared/layout/noteRoom.ts';
import { layOut, offsetAt, type Layout, type Ruler } from '@forwhom/shared/layout/textLayout.ts';

/** Letters of a fixed width, ideographs and emoji of a whole em: wide enough to be told apart, and countable. */
const WIDE = /[\p{sc=Han}\p{Extended_Pictographic}]/u;
const ruler: Ruler = {
  ems: (text) =>
    [...new Intl.Segmenter().segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 1 : 0.5), 0),
};
const small = roomOf('m', 'more');
const lay = (text: string): Layout => layOut(text, small, ruler);
const texts = ({ lines }: Layout): string[] => lines.map(({ text }) => text);
const bare = (text: string): string => text.replaceAll(/\s/gu, '');
const breaks = (text: string): string[] =>
  paragraphsOf(text).flatMap(({ chunks }) => chunks.map(({ word, space }) => word + space));

const anything = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom('work', 'and', 'Kundenzufriedenheit', '漢字、', 'كل', '🎯', '\n', 'a-b', '(so)', 'über'), {
      maxLength: 60,
    })
    .map((words) => words.join(' ')),
);

describe('the text of a note', () => {
  it('K8 has no line wider than the note', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const layout = lay(text);
        const room = small.width / layout.size;
        for (const [i, line] of layout.lines.entries()) {
          const isLast = layout.clamped && i === layout.lines.length - 1;
          const whole = isLast ? `${line.text}… more` : line.text;
          // One character may be wider than a line only by itself.
          const single = [...new Intl.Segmenter().segment(line.text)].length < 2;
          expect(single || ruler.ems(whole) <= room + 1e-9).toBe(true);
        }
        expect(layout.lines.length * layout.lineHeight).toBeLessThanOrEqual(small.height + 0.01);
      }),
    );
  });

  it('K9 loses nothing before it is clamped, and keeps the order after', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const layout = lay(text);
        const shown = bare(texts(layout).join(''));
        expect(bare(text).startsWith(shown)).toBe(true);
        expect(layout.clamped || shown.length === bare(text).length).toBe(true);
        for (const line of layout.lines) expect(text.slice(line.start, line.start + line.text.length)).toBe(line.text);
      }),
    );
  });

  it('K10 shrinks to its floor before it is clamped, and cuts no word that a smaller size keeps whole', () => {
    expect(lay('Legal').size).toBe(15);
    expect(lay('word '.repeat(20)).size).toBe(12);
    expect(lay('word '.repeat(25)).size).toBe(10);
    expect(lay('word '.repeat(80))).toMatchObject({ size: 10, clamped: true });
    expect(lay('Kundenzufriedenheit').size).toBe(12);
    expect(texts(lay('x'.repeat(40)))).toEqual(['x'.repeat(17), 'x'.repeat(17), 'x'.repeat(6)]);
  });

  it('K11 breaks at spaces, after hyphens between letters and between ideographs, never before what closes', () => {
    expect(breaks('one two  three')).toEqual(['one ', 'two  ', 'three']);
    expect(breaks('re-types −5 -5')).toEqual(['re-', 'types ', '−5 ', '-5']);
    expect(breaks('漢字、漢')).toEqual(['漢', '字、', '漢']);
    expect(breaks('（漢）字')).toEqual(['（漢）', '字']);
    expect(breaks('“so”, (or) so!')).toEqual(['“so”, ', '(or) ', 'so!']);
    expect(breaks('👩‍👩‍👧🎯')).toEqual(['👩‍👩‍👧', '🎯']);
    expect(breaks('ไทยไทย').join('')).toBe('ไทยไทย');
  });

  it('K12 runs each paragraph in the direction of its first letter', () => {
    const { lines } = lay('العملاء أولا\nthen we');
    expect(lines.map(({ rtl }) => rtl)).toEqual([true, false]);
    expect(lay('12 العملاء').lines[0]?.rtl).toBe(true);
  });

  it('K13 finds the letter that was clicked', () => {
    const layout = lay('one two three four five\nsix');
    const { size, lineHeight } = layout;
    expect(offsetAt(layout, 0, 0, small.width, ruler)).toBe(0);
    expect(offsetAt(layout, size * 0.5 * 2.2, 1, small.width, ruler)).toBe(2);
    expect(offsetAt(layout, size * 0.5 * 2.7, 1, small.width, ruler)).toBe(3);
    expect(offsetAt(layout, 999, 1, small.width, ruler)).toBe('one two three'.length);
    expect(offsetAt(layout, size * 0.5, lineHeight * 2 + 1, small.width, ruler)).toBe(
      'one two three four five\ns'.length,
    );
    expect(offsetAt(layout, 0, 9_999, small.width, ruler)).toBe('one two three four five\n'.length);
    const rtl = lay('כןלא');
    expect(offsetAt(rtl, small.width, 1, small.width, ruler)).toBe(0);
  });
});
