import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toPdf } from '@forwhom/server/exports/pdf/toPdf.ts';
import { must } from '@forwhom/shared/foundation/assert.ts';
import { languages } from '@forwhom/shared/vocabulary/language.ts';
import type { AppendixNote, PlannedStep, Said, Summary } from '@forwhom/shared/vocabulary/summary.ts';
import { repeat } from '../support/random.ts';
import { whole } from '../support/summaries.ts';
import { poppler } from './exporting.ts';

/** Where a page of A4 has its text, and below it its number, in points. */
const TEXT = { left: 56, top: 56, right: 539, bottom: 780 };
const FOOT = { top: 795, bottom: 842 };
/** How far boxes of letters reach beyond. */
const SLACK = 4;

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const WORD = /xMin="(.+)" yMin="(.+)" xMax="(.+)" yMax="(.+)">(.*)<\/word>/g;

/** The words of each page with the places in which they stand, from top to bottom. */
const pagesOf = (pdf: Uint8Array): readonly (readonly Word[])[] =>
  poppler('pdftotext', pdf, '-bbox')
    .split('</page>')
    .map((page) =>
      [...page.matchAll(WORD)]
        .map(([, left, top, right, bottom, text = '']): Word => {
          return { text, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) };
        })
        .sort((a, b) => a.top - b.top),
    );

/** Words that are printed over others. Boxes of lines one under the other touch. */
const overprinted = (words: readonly Word[]): readonly string[] =>
  words.flatMap((one, at) => {
    const foot = one.bottom - 0.3 * (one.bottom - one.top);
    const below = words.findIndex(({ top }, n) => n > at && top >= foot);
    return words
      .slice(at + 1, below === -1 ? undefined : below)
      .filter(({ left, right }) => Math.min(right, one.right) - Math.max(left, one.left) > 1)
      .map(({ text }) => `${one.text} over ${text}`);
  });

/** Words that stand on no line of the page. */
const beside = (words: readonly Word[]): readonly Word[] =>
  words.filter(({ left, top, right, bottom }) => {
    const isIn = (room: { readonly top: number; readonly bottom: number }): boolean =>
      top > room.top - SLACK && bottom < room.bottom + SLACK;
    return left < TEXT.left - SLACK || right > TEXT.right + SLACK || !(isIn(TEXT) || isIn(FOOT));
  });

/** Where somebody writes: a letter that stands nowhere else, and how long a text may be. */
const fields = {
  question: ['Б', 200],
  sentence: ['Д', 400],
  before: ['Ё', 400],
  link: ['Ж', 120],
  remark: ['И', 400],
  what: ['Л', 300],
  owner: ['П', 60],
  goal: ['Ф', 300],
  check: ['Ц', 300],
  candidate: ['Ч', 120],
  zone: ['Ш', 200],
  theme: ['Щ', 120],
  note: ['Ю', 2_000],
} as const;
type Field = keyof typeof fields;
const names = Object.keys(fields) as Field[];
/** What may have several lines. */
const LINES: ReadonlySet<Field> = new Set(['question', 'before', 'zone', 'note']);

/** A text of one letter, in words or lines of one length. */
const anyText = (field: Field) => {
  const [letter, limit] = fields[field];
  return fc
    .record({
      length: fc.constantFrom(limit, 280, 140, 60, 1),
      word: fc.constantFrom(3, 11, 18, 25, 1_000),
      gap: fc.constantFrom(' ', LINES.has(field) ? '\n' : ' '),
    })
    .map(({ length, word, gap }) => {
      const all = (letter.repeat(word) + gap).repeat(length);
      return all.slice(0, Math.min(length, limit) - 1) + letter;
    });
};
const written = fc.record(
  Object.fromEntries(names.map((field) => [field, anyText(field)])) as Record<Field, ReturnType<typeof anyText>>,
);
/** How many there are of what there may be many of. */
const many = fc.record({
  steps: fc.constantFrom(1, 5, 6, 7, 30),
  remarks: fc.constantFrom(1, 4, 12, 13, 30),
  leaders: fc.constantFrom(1, 9, 25, 40),
  notes: fc.constantFrom(1, 12, 13, 30),
});

type Many = typeof many extends fc.Arbitrary<infer T> ? T : never;

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** A summary in which the same stands wherever somebody writes one kind of thing. */
function summaryOf(said: Readonly<Record<Field, string>>, { steps, remarks, leaders, notes }: Many): Summary {
  const [answer] = whole.answers;
  const [round] = whole.rounds;
  const links = times(12, (n) => ({ id: `t${n}`, title: said.link }));
  const ranking = times(leaders, (n) => {
    return { id: `n${n}`, title: said.candidate, symbol: null, dots: 9, rank: 1, tied: true, voters: 1, notes: 1 };
  });
  return {
    ...whole,
    answers: times(2, () => ({
      ...must(answer, 'an answer'),
      question: said.question,
      sentence: said.sentence,
      links,
      leaders: ranking,
      dissent: times(remarks, (n): Said => {
        return { id: `m${n}`, kind: 'dissent', text: said.remark, links: n === 0 ? links : [], by: null };
      }),
      then: { sentence: said.before, leaders: [] },
    })),
    nextSteps: times(steps, (): PlannedStep => {
      const { what, owner, goal, check } = said;
      return { what, owner, due: '2026-12-05', goal, check, about: links[0] ?? null, done: false };
    }),
    dissent: [],
    rounds: [{ ...must(round, 'a round'), question: said.question, standings: ranking, byFunction: null }],
    appendix: [
      {
        zone: 'do',
        prompt: said.zone,
        themes: [
          {
            id: 't1',
            name: said.theme,
            symbol: '▲',
            color: 'sun',
            evidence: null,
            notes: times(notes, (n): AppendixNote => {
              return { id: `n${n}`, text: said.note, color: 'sun', evidence: null, marks: 1, author: null };
            }),
          },
        ],
        loose: [],
      },
    ],
  };
}

it('X12 all that people wrote stands on paper, however long and much of it, and nothing over anything else', () => {
  fc.assert(
    fc.property(written, many, fc.constantFrom(...languages), (said, counts, language) => {
      // Letters of other scripts are higher than their lines.
      const pages = pagesOf(toPdf(summaryOf(said, counts), language)).map((page) =>
        page.filter(({ text }) => /^[ -~А-ЯЁ…–]+$/u.test(text)),
      );
      const lettersIn = (text: string, field: Field): number => text.split(fields[field][0]).length - 1;
      const all = pages.flatMap((page) => page.map(({ text }) => text)).join('');
      const { steps, remarks, leaders, notes } = counts;
      const often: Readonly<Record<Field, number>> = {
        question: 3,
        sentence: 2,
        before: 2,
        link: 4 * 12 + steps,
        remark: 2 * remarks,
        what: steps,
        owner: steps,
        goal: steps,
        check: steps,
        candidate: leaders,
        zone: 1,
        theme: 1,
        note: notes,
      };
      const lost = names.filter((field) => lettersIn(all, field) < often[field] * lettersIn(said[field], field));
      expect(lost).toEqual([]);
      expect(pages.flatMap(overprinted)).toEqual([]);
      expect(pages.flatMap(beside)).toEqual([]);
    }),
    { numRuns: 6 * repeat },
  );
});
