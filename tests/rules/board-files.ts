import fc from 'fast-check';
import { load } from '@forwhom/server/documents/compact.ts';
import { plant } from '@forwhom/server/documents/plant.ts';
import { readBoard } from '@forwhom/shared/board/readBoard.ts';
import type { ToldBoard } from '@forwhom/shared/boardFile/toBoardFile.ts';
import { fromBoardFile } from '@forwhom/shared/boardFile/fromBoardFile.ts';
import type { PlannedBoard } from '@forwhom/shared/templates/plannedBoard.ts';
import type { BoardFile } from '@forwhom/shared/boardFile/schema.ts';
import { unsaid, untouched } from '@forwhom/shared/vocabulary/untouched.ts';
import { evidences, noteColors, noteSizes, themeSymbols } from '@forwhom/shared/vocabulary/board.ts';
import type { Note, Theme, Thread, Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { ParticipantId, StepId, TemplateId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { functions } from '@forwhom/shared/vocabulary/people.ts';
import type { CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Step } from '@forwhom/shared/vocabulary/workshop.ts';

/** Boards for the tests of files: small ones in which much is alike, so that order is decided by little. */

const THEMES = 4;
const NOTES = 7;
const PEOPLE = 4;

/** The id of the n-th thing of a kind. */
export type Naming = (kind: string, n: number) => string;

/** In the order of n, as if they had been made one after the other. */
export const plainly: Naming = (kind, n) => `${kind}-${String(n).padStart(8, '0')}`;
/** Others, in another order. */
export const otherwise: Naming = (kind, n) => `other-${kind}-${String(99 - n).padStart(4, '0')}`;

export const zone = (id: string, x: number): Zone => ({
  id: id as ZoneId,
  prompt: `What about ${id}?`,
  short: id,
  helper: '',
  starter: '',
  color: 'sun',
  x,
  y: 0,
  width: 700,
  height: 400,
});

export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id: id as StepId,
  phase: 'Phase',
  title: id,
  prompt: `Prompt of ${id}`,
  minutes: 5,
  zone: null,
  tools: ['write'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...more,
});

const ballot: Step['ballot'] = {
  questions: [{ question: 'Who is biggest?', lens: '▲' }],
  over: 'themes',
  zone: 'serve' as ZoneId,
  dots: null,
  most: 2,
  secret: true,
  byFunction: true,
  late: 'full',
};

const zoneOf = fc.constantFrom('do', 'serve', 'nowhere', null) as fc.Arbitrary<ZoneId | null>;
const index = (count: number): fc.Arbitrary<number> => fc.nat({ max: count - 1 });
const gone = fc.constantFrom(null, null, null, { by: 'somebody' as ParticipantId, at: 1 });
const evidence = fc.option(fc.constantFrom(...evidences));

const theme = fc.record({
  name: fc.constantFrom<string>('Users', 'Buyers', ''),
  symbol: fc.constantFrom(...themeSymbols.slice(0, 2)),
  color: fc.constantFrom(...noteColors.slice(0, 2)),
  zone: zoneOf,
  evidence,
  gone,
});

const note = fc.record({
  author: fc.option(index(PEOPLE)),
  created: fc.constantFrom(5, 6, 1_700_000_000_000),
  zone: zoneOf,
  x: fc.constantFrom(0, 12.4, -0.2, 300),
  y: fc.constantFrom(0, 80),
  z: fc.constantFrom(0, 1),
  text: fc.oneof(fc.constantFrom('same', 'same', ''), fc.string({ unit: 'grapheme', maxLength: 12 })),
  color: fc.constantFrom(...noteColors.slice(0, 2)),
  size: fc.constantFrom(...noteSizes),
  theme: fc.option(index(THEMES)),
  evidence,
  gone,
});

/** A theme or note, by kind and number. */
const thing = fc.oneof(
  fc.record({ kind: fc.constant('theme' as const), n: index(THEMES) }),
  fc.record({ kind: fc.constant('note' as const), n: index(NOTES) }),
);
type Thing = { readonly kind: 'theme' | 'note'; readonly n: number };

const set = fc.record({
  open: fc.boolean(),
  slate: fc.uniqueArray(thing, { selector: ({ kind, n }) => `${kind}${n}`, minLength: 2, maxLength: 5 }),
  merged: fc.boolean(),
  revealed: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  dots: fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 }),
  byFunction: fc.boolean(),
  runOff: fc.boolean(),
  step: fc.constantFrom('vote', 'no-longer-there', null),
});

const counts = fc.option(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)));
/** A question, the n-th round, or something that the board does not have. */
const about = fc.constantFrom('who', 'r1', 'round-0', 'round-1', 'round-9');
const links = fc.array(thing, { maxLength: 3 });

const description = fc.record({
  themes: fc.array(theme, { minLength: THEMES, maxLength: THEMES }),
  notes: fc.array(note, { minLength: NOTES, maxLength: NOTES }),
  threads: fc.array(fc.tuple(thing, thing), { maxLength: 4 }),
  sets: fc.array(set, { maxLength: 3 }),
  marks: fc.array(fc.tuple(index(NOTES), fc.nat(9)), { maxLength: 3 }),
  fit: fc.array(fc.tuple(thing, fc.nat(9)), { maxLength: 3 }),
  sentences: fc.array(fc.tuple(about, links), { maxLength: 3 }),
  remarks: fc.array(fc.record({ about: fc.option(about), links, by: index(PEOPLE + 1) }), { maxLength: 3 }),
  nextSteps: fc.array(fc.record({ about: fc.option(thing), done: fc.boolean() }), { maxLength: 3 }),
  ratings: fc.uniqueArray(
    fc.record({ about: fc.constantFrom('worth', 'who', 'round-0'), open: fc.boolean(), counts }),
    {
      selector: (one) => one.about,
      maxLength: 3,
    },
  ),
  examples: fc.array(index(NOTES), { maxLength: 3 }),
  current: fc.constantFrom('write', 'vote', null),
  names: fc.boolean(),
  then: fc.boolean(),
});
type Description = typeof description extends fc.Arbitrary<infer T> ? T : never;

/** The same board whatever its things are called. */
export function boardNamed(from: Description, name: Naming): ToldBoard {
  const idOf = ({ kind, n }: Thing): CandidateId => name(kind, n) as CandidateId;
  const keyOf = (key: string): string => (key.startsWith('round-') ? name('round', Number(key.slice(6))) : key);
  let rounds = 0;
  const sets = from.sets.map((one, i): RoundSet => {
    const slate = one.slate.map((candidate, k) => ({
      id: idOf(candidate),
      kind: candidate.kind,
      title: `Title ${k}`,
      symbol: candidate.kind === 'theme' ? ('●' as const) : null,
      samples: ['one'],
      more: false,
    }));
    const [first, second] = slate as [(typeof slate)[0], (typeof slate)[0]];
    const standing = one.merged ? slate.slice(1) : slate;
    return {
      id: name('set', i) as RoundSet['id'],
      state: one.open ? 'open' : 'closed',
      openedAt: 10 * i,
      closedAt: one.open ? null : 10 * i + 5,
      step: one.step,
      over: 'themes-and-notes',
      slate,
      aliases: one.merged ? { [first.id]: second.id } : {},
      dots: 3,
      most: 2,
      secret: true,
      byFunction: one.byFunction,
      late: 'full',
      electorate: null,
      rounds: one.revealed.map((revealed, k) => ({
        id: name('round', rounds++) as RoundSet['rounds'][0]['id'],
        question: `Question ${k}`,
        lens: '●',
        revealed: revealed && !one.open,
        result: one.open
          ? null
          : {
              standings: standing.map(({ id }, s) => {
                return { candidate: id, dots: one.dots[s] ?? 0, voters: 1, rank: s + 1, tied: false, notes: 1 };
              }),
              voted: 4,
              abstained: 1,
              of: 6,
              byFunction: one.byFunction
                ? (Object.fromEntries(
                    functions.map((row) => [row, Object.fromEntries(standing.map(({ id }) => [id, null]))]),
                  ) as never)
                : null,
            },
      })),
      runOffOf: one.runOff && rounds > 1 && i > 0 ? (name('round', 0) as never) : null,
    };
  });
  const themes = from.themes.map((one, n): Theme => ({ ...one, id: name('theme', n) as Theme['id'] }));
  const notes = from.notes.map((one, n): Note => ({
    ...one,
    id: name('note', n) as Note['id'],
    author: one.author === null ? null : (name('person', one.author) as ParticipantId),
    theme: one.theme === null ? null : (name('theme', one.theme) as Theme['id']),
  }));
  const threads = from.threads.map(([a, b], n): Thread => {
    return { id: name('thread', n) as Thread['id'], from: idOf(a), to: idOf(b) };
  });
  return {
    agenda: {
      ...untouched,
      title: 'A workshop',
      template: 'made-up' as TemplateId,
      steps: [
        step('write', { veil: 'hidden', authors: 'never-stored', zone: 'do' as ZoneId, phase: 'Cut off ' }),
        step('vote', { ballot, script: { say: 'Go on.', watch: '', stuck: '', ahead: '' } }),
        step('close', { skipped: true, minutes: 2.5 }),
      ],
      current: from.current as StepId | null,
      startedAt: from.current === null ? null : 1_000,
      spent: { ['write' as StepId]: 12, ['gone' as StepId]: 3 },
      revealed: true,
    },
    zones: [zone('do', 0), zone('serve', 800)],
    sets,
    insights: {
      ...unsaid,
      questions: [
        {
          id: 'who',
          question: 'Who?',
          answer: '{names}',
          starter: '',
          source: { kind: 'round', step: 'vote', question: 0 },
        },
        { id: 'r1', question: 'A question with the id of a round', answer: '', starter: '', source: { kind: 'told' } },
      ] as unknown as ToldBoard['insights']['questions'],
      sentences: Object.fromEntries(
        from.sentences.map(([key, to]) => [keyOf(key), { text: 'It is so.', links: to.map(idOf) }]),
      ),
      remarks: from.remarks.map((one, n) => ({
        id: name('remark', n) as never,
        kind: one.about === null ? 'surprise' : 'dissent',
        about: one.about === null ? null : (keyOf(one.about) as never),
        text: 'Not at all.',
        links: one.links.map(idOf),
        by: name('person', one.by) as ParticipantId,
      })),
      nextSteps: from.nextSteps.map((one, n) => ({
        id: name('next', n) as never,
        what: 'Ask five of them',
        owner: 'Ada',
        due: '2026-11-30',
        goal: '',
        check: '',
        about: one.about === null ? null : idOf(one.about),
        done: one.done,
        by: name('person', 0) as ParticipantId,
      })),
      ratings: from.ratings.map((one) => ({ ...one, about: keyOf(one.about) as never, answered: 4 })),
      then: from.then
        ? {
            at: 5,
            people: 3,
            notes: 9,
            answers: [
              {
                id: 'who' as never,
                question: 'Who?',
                sentence: null,
                leaders: [{ title: 'A', dots: 1, rank: 1, tied: false }],
              },
            ],
          }
        : null,
      examples: from.examples.map((n) => name('note', n) as Note['id']),
    },
    taps: {
      marks: Object.fromEntries(from.marks.map(([n, count]) => [name('note', n), count])),
      fit: Object.fromEntries(from.fit.map(([one, count]) => [idOf(one), { under: count, right: 1, over: 0 }])),
    },
    content: {
      themes: new Map(themes.map((one) => [one.id, one])),
      notes: new Map(notes.map((one) => [one.id, one])),
      threads: new Map(threads.map((one) => [one.id, one])),
    },
    asksFunction: true,
    people: new Map(
      ['Ada', 'Ada', 'Zoë 🙂', ''].map((one, n): [ParticipantId, string] => [name('person', n) as ParticipantId, one]),
    ),
    names: from.names,
  };
}

export const descriptions = description;
export const boards = description.map((one) => boardNamed(one, plainly));

/** A board as a facilitator of the server that took it in is told it, its document planted and read back. */
export const toldAfter = ({ workshop, content, asksFunction, people }: PlannedBoard): ToldBoard => ({
  agenda: workshop.agenda,
  zones: workshop.zones,
  sets: workshop.sets,
  insights: workshop.insights,
  taps: workshop.tapped,
  content: readBoard(load([plant(content, 1)])),
  asksFunction,
  people: new Map(people.map(({ id, name }) => [id, name])),
  names: true,
});

/** Taken in by a server whose ids come in no order. */
export function takenIn(file: BoardFile, seed = 1): PlannedBoard {
  let next = seed;
  return fromBoardFile(file, () => {
    next = (next * 48_271) % 0x7fff_ffff;
    return `id-${next.toString(36).padStart(8, '0')}`;
  });
}
