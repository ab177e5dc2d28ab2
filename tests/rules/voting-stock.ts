import fc from 'fast-check';
import { unsaid, untapped } from '@forwhom/shared/vocabulary/untouched.ts';
import type { Said } from '@forwhom/shared/rules/ballots.ts';
import { noteCounts, slateOf } from '@forwhom/shared/rules/slate.ts';
import type { CountedElector } from '@forwhom/shared/rules/tally.ts';
import type { VotingFacts } from '@forwhom/shared/rules/voting.ts';
import type { BoardContent, Note, Theme } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ParticipantId, RoundId, SetId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Candidate, CandidateId, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Step, Workshop } from '@forwhom/shared/vocabulary/workshop.ts';

/** People, candidates, boards and sets for the tests of voting. */

export const person = (n: number): ParticipantId => `person-${n}` as ParticipantId;
export const candidate = (n: number): CandidateId => `candidate-${n}` as CandidateId;
export const round = (n: number): RoundId => `round-00${n}` as RoundId;
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export const card = (n: number): Candidate => ({
  id: candidate(n),
  kind: 'theme',
  title: `Candidate ${n}`,
  symbol: '●',
  samples: [],
  more: false,
});

export const setWith = (more: Partial<RoundSet> = {}): RoundSet => ({
  id: 'set-00001' as SetId,
  state: 'open',
  openedAt: 1_000,
  closedAt: null,
  step: null,
  over: 'themes',
  slate: range(5).map(card),
  aliases: {},
  dots: 3,
  most: 2,
  secret: true,
  byFunction: true,
  late: 'full',
  electorate: null,
  rounds: [{ id: round(1), question: 'Who is biggest?', lens: '▲', result: null, revealed: false }],
  runOffOf: null,
  ...more,
});

export const electors = (
  count: number,
  more: (n: number) => Partial<CountedElector> = () => ({}),
): Map<ParticipantId, CountedElector> =>
  new Map(range(count).map((n) => [person(n), { role: 'contributor', removed: null, function: null, ...more(n) }]));

export const note = (id: string, more: Partial<Note> = {}): Note => ({
  id: id as NoteId,
  author: null,
  created: 1,
  zone: null,
  x: 0,
  y: 0,
  z: 0,
  text: `text of ${id}`,
  color: 'sun',
  size: 'm',
  theme: null,
  evidence: null,
  gone: null,
  ...more,
});

export const theme = (id: string, more: Partial<Theme> = {}): Theme => ({
  id: id as ThemeId,
  name: `name of ${id}`,
  symbol: '■',
  color: 'sky',
  zone: null,
  evidence: null,
  gone: null,
  ...more,
});

export const board = (notes: readonly Note[], themes: readonly Theme[] = []): BoardContent => ({
  notes: new Map(notes.map((one) => [one.id, one])),
  themes: new Map(themes.map((one) => [one.id, one])),
  threads: new Map(),
});

/** A board with so many themes of one note each. */
export const themesOnly = (count: number): BoardContent =>
  board(
    range(count).map((n) => note(`note-000${n}`, { theme: candidate(n) as ThemeId })),
    range(count).map((n) => theme(candidate(n), { name: `Candidate ${n}` })),
  );

export const step = (more: Partial<Step> = {}): Step => ({
  id: 'vote' as Step['id'],
  phase: 'Vote',
  title: 'Vote',
  prompt: 'Who matters most?',
  minutes: 5,
  zone: null,
  tools: [],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...more,
});

export const workshop = (sets: readonly RoundSet[] = [], current: Step | null = null): Workshop => ({
  agenda: {
    title: 'A workshop',
    template: 'blank' as Workshop['agenda']['template'],
    steps: current === null ? [] : [current],
    current: current?.id ?? null,
    startedAt: null,
    enteredAt: null,
    revealed: false,
    timer: { state: 'idle' },
    ready: null,
    locked: false,
    spent: {},
    cursorsHidden: false,
  },
  zones: [
    {
      id: 'do' as ZoneId,
      prompt: 'Do?',
      short: 'Do',
      helper: '',
      starter: '',
      color: 'sun',
      x: 0,
      y: 0,
      width: 1,
      height: 1,
    },
  ],
  sets,
  insights: unsaid,
  tapped: untapped,
  sheet: 1,
  revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
});

export type Known = Partial<VotingFacts> & { readonly content?: BoardContent };

/** `content`: what lies on the board. */
export const facts = ({ content = themesOnly(3), ...more }: Known = {}): VotingFacts => {
  let count = 0;
  return {
    now: 5_000,
    newId: () => `new-id-${++count}`,
    role: 'facilitator',
    said: { dots: [], voters: [] },
    people: electors(3),
    isHere: () => true,
    slate: (wish) => slateOf(content, wish),
    noteCounts: noteCounts(content),
    ...more,
  };
};

/** Something that a voter may try in one round: dots on a candidate, on the slate or not, or a state. */
export type Try =
  | { readonly voter: number; readonly on: number; readonly dots: number }
  | { readonly voter: number; readonly state: 'voting' | 'done' | 'abstained' };

export const tries = (voters: number, candidates: number): fc.Arbitrary<Try[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ voter: upTo(voters), on: upTo(candidates + 1), dots: fc.nat(5) }) },
      {
        weight: 1,
        arbitrary: fc.record({ voter: upTo(voters), state: fc.constantFrom('voting', 'done', 'abstained') }),
      },
    ),
    { maxLength: 60 },
  );

const upTo = (n: number): fc.Arbitrary<number> => fc.nat(n - 1);

/** Ballots of many voters within the rules of a set, drawn at random. */
export const ballots = (set: RoundSet, voters: number): fc.Arbitrary<Said> =>
  fc
    .array(fc.array(fc.nat(set.slate.length - 1), { maxLength: set.dots }), { minLength: voters, maxLength: voters })
    .map((all) => ({
      voters: [],
      dots: all.flatMap((given, n) =>
        set.slate.flatMap(({ id }, i) => {
          const dots = Math.min(set.most, given.filter((one) => one === i).length);
          return dots === 0 ? [] : [{ round: round(1), participant: person(n), candidate: id, dots }];
        }),
      ),
    }));
