import fc from 'fast-check';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { evidences, noteColors, themeSymbols } from '@forwhom/shared/vocabulary/board.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import { lenses } from '@forwhom/shared/vocabulary/voting.ts';
import { steps, zones } from './finished-agenda.ts';
import { awkward } from './finished-words.ts';

/** Any board file: what it names may be there or not, numbers and places may contradict each other. */

type FileSet = BoardFile['sets'][number];

const many = <T>(one: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> => fc.array(one, { maxLength });
const oneOf = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
const orNull = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 3 });
const count = fc.nat({ max: 30 });
const id = (letter: string, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map((n) => `${letter}${n}`);

const note = id('n', 14);
const theme = id('t', 5);
const candidate = fc.oneof(note, theme);
const round = id('r', 5);
const words = fc.oneof(
  oneOf([
    'Suppliers',
    'Contact centre',
    'everyone',
    'alle Kunden',
    '',
    '   ',
    '{names}',
    '$& $1',
    ...Object.values(awkward),
  ]),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const name = words.map((text) => text.slice(0, 120));
const evidence = orNull(oneOf(evidences));
const zone = orNull(oneOf(['do', 'value', 'whom', 'gone']));
const key = fc.oneof(round, oneOf(['biggest', 'valuable', 'lost']));

const asked = ['Who is our biggest customer group?', 'Who is most valuable to us?', 'Something else?'];

const slate: fc.Arbitrary<FileSet['slate']> = fc.uniqueArray(
  fc.record({
    id: candidate,
    kind: oneOf(['theme', 'note'] as const),
    title: words,
    symbol: orNull(oneOf(themeSymbols)),
    samples: fc.constant([]),
    more: fc.boolean(),
  }),
  { maxLength: 8, selector: (card) => card.id },
);

const result = (cards: FileSet['slate']): fc.Arbitrary<FileSet['rounds'][number]['result']> =>
  fc.record({
    standings: fc
      .tuple(...cards.map((card) => fc.tuple(fc.constant(card.id), fc.nat({ max: 6 }))))
      .map((rows) => rows.map(([of, dots]) => ({ candidate: of, dots, voters: dots, rank: 1, tied: false, notes: 1 }))),
    voted: count,
    abstained: count,
    of: count,
    byFunction: orNull(
      fc.dictionary(oneOf(functions), fc.dictionary(candidate, orNull(count), { maxKeys: 8 }), { maxKeys: 6 }),
    ),
  });

const set: fc.Arbitrary<FileSet> = slate.chain((cards) =>
  fc.record({
    openedAt: fc.nat({ max: 5 }),
    closedAt: orNull(fc.nat({ max: 9 })),
    step: orNull(oneOf(['vote', 'fit', 'gone'])),
    over: oneOf(['themes', 'notes', 'themes-and-notes'] as const),
    slate: fc.constant(cards),
    aliases: fc.dictionary(candidate, candidate, { maxKeys: 2 }),
    dots: fc.integer({ min: 1, max: 8 }),
    most: fc.integer({ min: 1, max: 8 }),
    secret: fc.boolean(),
    byFunction: fc.boolean(),
    late: oneOf(['full', 'ask'] as const),
    rounds: fc.array(
      fc.record({ id: round, question: oneOf(asked), lens: orNull(oneOf(lenses)), result: result(cards) }),
      { minLength: 1, maxLength: 3 },
    ),
    runOffOf: fc.option(round, { freq: 2 }),
  }),
);

const links = many(candidate, 3);
const rating = fc.record({
  about: fc.oneof(key, fc.constant('worth')),
  answered: count,
  counts: orNull(fc.array(count, { minLength: 5, maxLength: 5 })),
});

const insights: fc.Arbitrary<BoardFile['insights']> = fc.record({
  language: oneOf(['en', 'de'] as const),
  questions: many(
    fc.record({
      id: oneOf(['biggest', 'valuable', 'r1']) as fc.Arbitrary<never>,
      question: oneOf(asked),
      answer: oneOf(['We see {names} as our biggest customer group.', '{names} and {names}', 'No slot.', '']),
      starter: fc.constant(''),
      source: oneOf([
        { kind: 'round', step: 'vote' as never, question: 0 },
        { kind: 'round', step: 'vote' as never, question: 1 },
        { kind: 'round', step: 'gone' as never, question: 7 },
        { kind: 'fit' },
        { kind: 'zone', zone: 'whom' as never },
        { kind: 'zone', zone: 'gone' as never },
        { kind: 'told' },
      ] as const),
    }),
    4,
  ),
  sentences: fc.dictionary(key, fc.record({ text: name, links }), { maxKeys: 3 }),
  remarks: many(
    fc.record({
      kind: oneOf(['dissent', 'surprise'] as const),
      about: orNull(key),
      text: name,
      links,
      by: orNull(id('p', 4)),
    }),
    4,
  ),
  nextSteps: many(
    fc.record({
      what: name,
      owner: fc.constant('Ada'),
      due: oneOf([null, '2026-12-05']),
      goal: fc.constant(''),
      check: fc.constant(''),
      about: orNull(candidate),
      done: fc.boolean(),
    }),
    3,
  ),
  ratings: many(rating, 4),
  then: orNull(
    fc.record({
      at: count,
      people: count,
      notes: count,
      answers: many(
        fc.record({
          id: key as fc.Arbitrary<never>,
          question: oneOf(asked),
          sentence: orNull(name),
          leaders: many(fc.record({ title: words, dots: count, rank: count, tied: fc.boolean() }), 3),
        }),
        3,
      ),
    }),
  ),
  examples: many(note, 2),
});

export const anyBoardFile: fc.Arbitrary<BoardFile> = fc.record({
  format: fc.constant('forwhom-board' as const),
  version: fc.constant(1 as const),
  title: fc.constant('A board'),
  template: fc.constant('whos-your-customer'),
  asksFunction: fc.boolean(),
  zones: fc.constant([...zones]),
  agenda: fc.record({
    steps: oneOf([[], [...steps]]),
    current: fc.constant(null),
    startedAt: orNull(count),
    revealed: fc.boolean(),
    spent: fc.constant({}),
    locked: fc.boolean(),
  }),
  people: fc.uniqueArray(fc.record({ id: id('p', 4), name: orNull(name) }), {
    maxLength: 4,
    selector: (one) => one.id,
  }),
  themes: fc.uniqueArray(
    fc.record({ id: theme, name, symbol: oneOf(themeSymbols), color: oneOf(noteColors), zone, evidence }),
    { maxLength: 5, selector: (one) => one.id },
  ),
  notes: fc.uniqueArray(
    fc.record({
      id: note,
      author: orNull(id('p', 5)),
      created: count,
      zone,
      x: count,
      y: count,
      z: count,
      text: words,
      color: oneOf(noteColors),
      size: oneOf(['m', 'l'] as const),
      theme: orNull(theme),
      evidence,
    }),
    { maxLength: 14, selector: (one) => one.id },
  ),
  threads: many(fc.record({ from: candidate, to: candidate }), 16),
  sets: fc.array(set, { maxLength: 4 }).map((sets) => {
    let n = 0;
    return sets.map((one) => ({ ...one, rounds: one.rounds.map((of) => ({ ...of, id: `r${++n}` })) }));
  }),
  marks: fc.dictionary(note, count, { maxKeys: 6 }),
  fit: fc.dictionary(candidate, fc.record({ under: count, right: count, over: count }), { maxKeys: 4 }),
  insights,
});
