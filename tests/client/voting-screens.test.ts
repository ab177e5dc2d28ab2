import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballotIn, standingIn, turnoutWords, whyNotAdd, whyNotRemove } from '@forwhom/client/panels/vote/ballot.ts';
import { customersIn, valuesFor } from '@forwhom/client/panels/fit/customers.ts';
import { comparison } from '@forwhom/client/panels/vote/comparison.ts';
import { disagreement } from '@forwhom/shared/insights/disagreement.ts';
import { neighbour } from '@forwhom/client/panels/vote/neighbour.ts';
import {
  awaitsRunOff,
  frontOf,
  fullWords,
  headline,
  lensName,
  nameOf,
  rulesWords,
  votedWords,
} from '@forwhom/client/panels/vote/rounds.ts';
import { sceneOf } from '@forwhom/client/panels/vote/scene.ts';
import { shuffledBy } from '@forwhom/client/panels/vote/shuffle.ts';
import { delayOf } from '@forwhom/client/panels/vote/unfolding.ts';
import { functions, type PersonFunction, type Role } from '@forwhom/shared/vocabulary/people.ts';
import type { ParticipantId, RoundId, SetId, StepId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, Candidate, CandidateId, Lens, RoundResult, RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { AgendaPart, Step, Tool } from '@forwhom/shared/vocabulary/workshop.ts';
import { zone as zoneAt, zones } from '../support/client-page.ts';
import { Person } from '../support/client-stage.ts';

const id = (n: number): CandidateId => `theme-${String(n).padStart(4, '0')}` as CandidateId;

const theme = (n: number, title: string): Candidate => ({
  id: id(n),
  kind: 'theme',
  title,
  symbol: '▲',
  samples: [],
  more: false,
});
const slate = ['Clinics', 'Suppliers', 'Warehouse', 'Finance'].map((title, n) => theme(n, title));

/** A result in which the candidates got these dots, in the slate's order. */
function resultOf(dots: readonly number[], byFunction: RoundResult['byFunction'] = null): RoundResult {
  const standings = dots
    .map((own, n) => ({
      candidate: id(n),
      dots: own,
      voters: own,
      rank: 1 + dots.filter((other) => other > own).length,
      tied: dots.filter((other) => other === own).length > 1,
      notes: 1,
    }))
    .sort((a, b) => a.rank - b.rank);
  return { standings, voted: 23, abstained: 1, of: 25, byFunction };
}

let made = 0;
function setOf(
  questions: readonly { readonly lens: Lens | null; readonly result: RoundResult | null }[],
  rest: Partial<RoundSet> = {},
): RoundSet {
  const n = made++;
  return {
    id: `set-${n}-00000` as SetId,
    state: 'closed',
    openedAt: n,
    closedAt: n,
    step: 'vote',
    over: 'themes',
    slate,
    aliases: {},
    dots: 3,
    most: 2,
    secret: true,
    byFunction: true,
    late: 'full',
    electorate: null,
    runOffOf: null,
    rounds: questions.map(({ lens, result }, at) => ({
      id: `round-${n}-${at}-00` as RoundId,
      question: `Question ${at + 1}`,
      lens,
      result,
      revealed: result !== null,
    })),
    ...rest,
  };
}

const three = (dots: readonly number[]): RoundSet =>
  setOf((['▲', '●', '◆'] as const).map((lens) => ({ lens, result: resultOf(dots) })));

const sentenceOf = (sets: readonly RoundSet[], set: RoundSet, at = 0): string => {
  const round = set.rounds[at];
  return round === undefined || round.result === null ? '' : headline(sets, { set, round }, round.result);
};

const stepOf = (name: string, tools: readonly Tool[] = [], rest: Partial<Step> = {}): Step => ({
  id: name as StepId,
  phase: name,
  title: name,
  prompt: '',
  minutes: 5,
  zone: null,
  tools,
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...rest,
});

const agendaAt = (current: string | null, steps: readonly Step[]): AgendaPart => ({
  title: 'Test',
  template: 'test' as AgendaPart['template'],
  steps,
  current: current as StepId | null,
  startedAt: 0,
  enteredAt: 0,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  locked: false,
  spent: {},
  cursorsHidden: false,
});

describe('the ballot', () => {
  it('W40 shuffles the candidates for each person: always in the same order, and each of them once', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer(), { maxLength: 60 }), (seed, items) => {
        const order = shuffledBy(seed, items);
        expect(shuffledBy(seed, items)).toEqual(order);
        const inOrder = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
        expect(inOrder(order)).toEqual(inOrder(items));
      }),
    );
    // Over many people everybody is first about equally often.
    const firsts = Array.from({ length: 900 }, (_, n) => shuffledBy(`person-${n} set-1`, slate)[0]?.id);
    for (const one of slate) expect(firsts.filter((first) => first === one.id).length).toBeGreaterThan(150);
  });

  it('W41 offers exactly the dots that the rules give, and says why not', () => {
    const set = setOf([{ lens: null, result: null }], { state: 'open' });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 30 }), (presses) => {
        let ballot: Ballot = { round: set.rounds[0]?.id ?? ('' as RoundId), dots: {}, left: set.dots, state: 'voting' };
        for (const [n, adds] of presses) {
          const why = adds ? whyNotAdd(ballot, set, id(n)) : whyNotRemove(ballot, id(n));
          const own = (ballot.dots[id(n)] ?? 0) + (adds ? 1 : -1);
          const left = ballot.left + (adds ? -1 : 1);
          expect(why === null).toBe(own >= 0 && own <= set.most && left >= 0);
          if (why === null) ballot = { ...ballot, dots: { ...ballot.dots, [id(n)]: own }, left };
        }
      }),
    );
    for (const state of ['done', 'abstained'] as const) {
      const ballot: Ballot = { round: 'round' as RoundId, dots: { [id(0)]: 1 }, left: 2, state };
      expect(whyNotAdd(ballot, set, id(1))).not.toBeNull();
      expect(whyNotRemove(ballot, id(0))).not.toBeNull();
    }
  });

  it('W42 is there for everybody who is no observer and was admitted', () => {
    const me = (role: Role) => ({ me: { id: 'me-000001' as ParticipantId, name: 'Ada', role, color: 0 } });
    const asks = setOf([], { electorate: ['other-0001' as ParticipantId] });
    expect(standingIn(me('contributor'), setOf([]))).toBe('voter');
    expect(standingIn(me('facilitator'), asks)).toBe('late');
    expect(standingIn(me('facilitator'), { ...asks, electorate: ['me-000001' as ParticipantId] })).toBe('voter');
    expect(standingIn(me('observer'), setOf([]))).toBe('observer');
    const set = three([0, 0, 0, 0]);
    const [first] = set.rounds;
    expect(first && ballotIn({ ballots: new Map() }, set, first)).toMatchObject({ left: 3, state: 'voting' });
  });

  it('V44 a ballot that holds as much as it may says that something can be missing', () => {
    const slate = (count: number): Candidate[] => Array.from({ length: count }, () => ({}) as Candidate);
    expect(fullWords({ slate: slate(199) })).toBe(null);
    expect(fullWords({ slate: slate(200) })).toContain('200 cards');
  });

  it('W43 tells rules and turnout in one line each', () => {
    expect(rulesWords({ dots: 3, most: 2 })).toBe('3 dots, at most 2 on one');
    expect(rulesWords({ dots: 1, most: 1 })).toBe('1 dot');
    const turnout = { done: 17, of: 25, abstained: 0, left: 0, totals: null };
    expect(turnoutWords(turnout)).toBe('17 of 25 done');
    expect(turnoutWords({ ...turnout, done: 24, abstained: 1, left: 1 })).toBe('24 of 25 done, 1 abstained, 1 left');
    expect(votedWords({ voted: 23, of: 25, abstained: 1 })).toBe('23 of 25 voted, 1 abstained');
  });

  it('W44 is walked through with arrows, and never left by them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), fc.nat(39), (count, columns, n) => {
        const at = n % count;
        const grid = { count, columns };
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x']) {
          const to = neighbour(key, at, grid);
          if (to === null) continue;
          expect(to).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThan(count);
        }
        const right = neighbour('ArrowRight', at, grid);
        if (right !== null) expect(neighbour('ArrowLeft', right, grid)).toBe(at);
        const down = neighbour('ArrowDown', at, grid);
        if (down !== null) expect(neighbour('ArrowUp', down, grid)).toBe(at);
      }),
    );
  });
});

describe('the results', () => {
  it('W45 name the winner in a sentence by lens, or all who tie for the first place', () => {
    const won = three([9, 4, 4, 0]);
    expect(sentenceOf([won], won, 0)).toBe('Our biggest customer group: Clinics.');
    expect(sentenceOf([won], won, 1)).toBe('Most valuable to us: Clinics.');
    expect(sentenceOf([won], won, 2)).toBe('We serve Clinics too little.');
    const tied = three([9, 4, 9, 0]);
    expect(sentenceOf([tied], tied, 2)).toBe('Who we serve too little is a tie: Clinics and Warehouse.');
    const nobody = three([0, 0, 0, 0]);
    expect(sentenceOf([nobody], nobody)).toBe('Nobody gave a dot.');
  });

  it('W45 claim of a lens no more than was asked', () => {
    const alone = setOf([{ lens: '◆', result: resultOf([1, 5, 2, 0]) }]);
    expect(sentenceOf([alone], alone)).toBe('Most dots: Suppliers.');
    const parent = three([5, 5, 0, 0]);
    const [first] = parent.rounds;
    const runOff = setOf([{ lens: '▲', result: resultOf([2, 3, 0, 0]) }], { runOffOf: first?.id ?? null });
    expect(sentenceOf([parent, runOff], runOff)).toBe('Our biggest customer group: Suppliers.');
    // Who shared the second place fought for that one, and for no more.
    const [second] = three([9, 4, 4, 0]).rounds;
    const forSecond = setOf([{ lens: '▲', result: resultOf([2, 3, 0, 0]) }], {
      runOffOf: second?.id ?? null,
      slate: slate.slice(1, 3),
    });
    const won = setOf([], { rounds: second === undefined ? [] : [second] });
    const inRunOff = { ...resultOf([]), standings: resultOf([0, 3, 2, 0]).standings.slice(0, 2) };
    const [asked] = forSecond.rounds;
    expect(asked && headline([won, forSecond], { set: forSecond, round: asked }, inRunOff)).toBe(
      'Place 2 goes to Suppliers.',
    );
    const round = runOff.rounds[0];
    expect(round && lensName([runOff], { set: runOff, round })).toBeNull();
  });

  it('W45 shorten a note that won, and quote it', () => {
    const words = 'Our own developers, who read the logs at three in the morning and then call nobody at all';
    const note: Candidate = { ...theme(0, words), kind: 'note', symbol: null };
    const set = setOf([{ lens: null, result: resultOf([3]) }], { slate: [note] });
    expect(nameOf(note)).toHaveLength(80);
    expect(sentenceOf([set], set)).toMatch(/^Most dots: “Our own developers, .*…”\.$/);
  });

  it('W46 unfold from the last place to the first, in four seconds at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (places) => {
        const delays = Array.from({ length: places }, (_, place) => delayOf(place, places));
        expect(delays.at(-1)).toBe(0);
        expect(Math.max(...delays)).toBeLessThanOrEqual(4000);
        for (let place = 1; place < places; place++) {
          const step = (delays[place - 1] ?? 0) - (delays[place] ?? 0);
          expect(step).toBeGreaterThan(0);
          expect(step).toBeLessThanOrEqual(251);
        }
      }),
    );
  });

  const told = (cells: Partial<Record<PersonFunction, readonly (number | null)[]>>): RoundResult['byFunction'] =>
    Object.fromEntries(
      functions.map((name) => [name, Object.fromEntries(slate.map((one, n) => [one.id, cells[name]?.[n] ?? null]))]),
    ) as RoundResult['byFunction'];

  it('W52 begin with the last vote that closed, and with all of its questions once a run-off of it is known', () => {
    const vote = three([3, 3, 1, 0]);
    const runOff = setOf([{ lens: '▲', result: resultOf([2, 1, 0, 0]) }], {
      runOffOf: vote.rounds[0]?.id ?? null,
    });
    const nothing = (): boolean => false;
    const everything = (): boolean => true;
    expect(frontOf([vote], nothing)).toBe(vote);
    expect(frontOf([vote, runOff], nothing), 'it has just been revealed').toBe(runOff);
    expect(frontOf([vote, runOff], everything)).toBe(vote);
    const again = three([1, 2, 3, 0]);
    expect(frontOf([vote, runOff, again], everything)).toBe(again);
    expect(frontOf([runOff], everything)).toBe(runOff);
    expect(frontOf([], everything)).toBeUndefined();
  });

  it('W53 offer a run-off where ranks are shared, and again where nobody gave a dot in the last one', () => {
    const vote = three([3, 3, 1, 0]);
    const [round] = vote.rounds;
    if (round === undefined) throw new Error('a vote has rounds');
    const isOffered = (...later: readonly RoundSet[]): boolean =>
      awaitsRunOff([vote, ...later], round, resultOf([3, 3, 1, 0]));
    const runOff = (result: RoundResult | null, rest: Partial<RoundSet> = {}): RoundSet =>
      setOf([{ lens: '▲', result }], { runOffOf: round.id, slate: slate.slice(0, 2), ...rest });
    const empty = runOff(resultOf([0, 0]));
    const decided = runOff(resultOf([2, 1]));
    expect([isOffered(), isOffered(decided), isOffered(empty), isOffered(empty, decided)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(isOffered(runOff(null)), 'nobody knows yet').toBe(false);
    expect(isOffered(runOff(null, { state: 'open' }))).toBe(false);
    expect(awaitsRunOff([vote], round, resultOf([3, 2, 1, 1])), 'a lower place').toBe(true);
    expect(awaitsRunOff([vote], round, resultOf([3, 2, 1, 0]))).toBe(false);
  });

  it('W47 say where two functions disagree most, by shares of their dots, from what is told of both', () => {
    const result = (cells: Parameters<typeof told>[0]): RoundResult => resultOf([9, 9, 9, 9], told(cells));
    expect(disagreement(result({ sales: [4, 12, 4, null], support: [40, 10, null, 50] }))).toEqual({
      candidate: id(0),
      more: { name: 'support', dots: 40, of: 50 },
      less: { name: 'sales', dots: 4, of: 16 },
    });
    expect(disagreement(result({ sales: [6, 6], support: [30, 31] }))).toBeNull();
    // A fifth apart, exactly.
    expect(disagreement(result({ sales: [14, 1], support: [22, 8] }))).toBeNull();
    expect(disagreement(result({ sales: [14, 1], design: [11, 4] }))).toBeNull();
    expect(disagreement(result({ sales: [6, null], support: [null, 30] }))).toBeNull();
    expect(disagreement(resultOf([9, 9, 9, 9]))).toBeNull();
  });

  it('W47 depend in that on nothing that is not told', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
    const row = fc.array(cell, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(row, row, row, (sales, support, design) => {
        const found = disagreement(resultOf([9, 9, 9, 9], told({ sales, support, design })));
        if (found === null) return;
        const cells = { sales, support, design } as Record<string, readonly (number | null)[]>;
        const n = slate.findIndex((one) => one.id === found.candidate);
        expect(cells[found.more.name]?.[n]).toBe(found.more.dots);
        expect(cells[found.less.name]?.[n]).toBe(found.less.dots);
        const of = found.more.of * found.less.of;
        expect(5 * (found.more.dots * found.less.of - found.less.dots * found.more.of)).toBeGreaterThan(of);
      }),
    );
  });

  it('W48 stand side by side: every revealed round a column, every candidate a row with its dots and rank', () => {
    const first = setOf([
      { lens: '▲', result: resultOf([1, 5, 3, 0]) },
      { lens: '●', result: null },
    ]);
    const renamed = [theme(0, 'Hospitals'), theme(1, 'Suppliers')];
    const second = setOf([{ lens: '▲', result: resultOf([4, 2]) }], { slate: renamed });
    const { columns, rows } = comparison([first, second]);
    expect(columns.map(({ round }) => round.id)).toEqual([first.rounds[0]?.id, second.rounds[0]?.id]);
    expect(rows.map(({ title }) => title)).toEqual(['Suppliers', 'Warehouse', 'Hospitals', 'Finance']);
    expect(rows.map(({ cells }) => cells.map((cell) => cell && [cell.dots, cell.rank]))).toEqual([
      [
        [5, 1],
        [2, 2],
      ],
      [[3, 2], null],
      [
        [1, 3],
        [4, 1],
      ],
      [[0, 4], null],
    ]);
  });
});

describe('what lies over the board', () => {
  const steps = [
    stepOf('group', ['group']),
    stepOf('vote'),
    stepOf('results'),
    stepOf('fit', ['fit', 'thread']),
    stepOf('close'),
  ];
  const closed = three([1, 0, 0, 0]);

  it('W49 is the ballot while a set is open, in every step', () => {
    const open: RoundSet = { ...closed, state: 'open' };
    for (const { id: current } of steps) expect(sceneOf(agendaAt(current, steps), [open])).toBe('ballot');
    expect(sceneOf(agendaAt(null, []), [{ ...open, step: null }])).toBe('ballot');
  });

  it('W49 is the results in the step of the vote and in the one for looking behind it, then Fit, then nothing', () => {
    const seen = (sets: readonly RoundSet[], agenda = steps) =>
      agenda.map(({ id: current }) => sceneOf(agendaAt(current, agenda), sets));
    expect(seen([closed])).toEqual([null, 'results', 'results', 'fit', null]);
    expect(seen([])).toEqual([null, null, null, 'fit', null]);
    for (const [tool, scene] of [
      ['write', null],
      ['plan', 'plan'],
    ] as const) {
      const busy = steps.map((step) => (step.id === 'results' ? stepOf('results', [tool]) : step));
      expect(seen([closed], busy)).toEqual([null, 'results', scene, 'fit', null]);
    }
    const skipped = steps.map((step) => (step.id === 'results' ? stepOf('results', [], { skipped: true }) : step));
    expect(seen([closed], skipped)).toEqual([null, 'results', null, 'fit', null]);
    expect(sceneOf(agendaAt(null, []), [{ ...closed, step: null }])).toBe('results');
  });
});

describe('Fit', () => {
  const zone = (name: string) => name as ZoneId;
  const add = (ada: Person, into: string, text: string) => ada.actions.addNote({ zone: zone(into), text });

  it('W50 asks about the customers with most dots, as they read now, with the dots of that vote', () => {
    const ada = new Person('ada');
    const clinics = ada.actions.group([add(ada, 'whom', 'Night nurses')], { name: 'Clinics' });
    const note = add(ada, 'whom', 'Suppliers');
    const candidates = [
      { ...theme(0, 'Clinic'), id: clinics as CandidateId },
      { ...theme(1, 'Suppliers'), id: note as CandidateId, kind: 'note' as const, symbol: null },
      theme(2, 'Warehouse'),
      theme(3, 'Finance'),
    ];
    const standing = (dots: readonly number[]): RoundResult => ({
      ...resultOf(dots),
      standings: resultOf(dots).standings.map((one) => ({
        ...one,
        candidate: candidates[slate.findIndex(({ id: own }) => own === one.candidate)]?.id ?? one.candidate,
      })),
    });
    const set = setOf(
      [
        { lens: '▲', result: standing([3, 5, 1, 0]) },
        { lens: '●', result: standing([4, 1, 0, 0]) },
      ],
      { slate: candidates },
    );
    const asked = () => customersIn(ada.notes, [set]).map(({ title, dots }) => [title, ...dots.map((one) => one.dots)]);
    expect(asked(), 'Warehouse is no longer there').toEqual([
      ['Clinics', 3, 4],
      ['Suppliers', 5, 1],
    ]);
    ada.actions.dissolve(clinics as ThemeId);
    expect(asked()).toEqual([['Suppliers', 5, 1]]);
    ada.actions.undo();
    expect(asked()).toHaveLength(2);
    expect(customersIn(ada.notes, [])).toEqual([]);
  });

  it('W51 offers the themes and loose notes of the zone for values', () => {
    const ada = new Person('ada');
    ada.notes.setZones([...zones, zoneAt('value', 1456)]);
    const customer = ada.actions.group([add(ada, 'whom', 'Nurses')], { name: 'Clinics' });
    const value = ada.actions.group([add(ada, 'value', 'Answers at night')], { name: 'Answers' });
    const loose = add(ada, 'value', 'Fewer calls');
    add(ada, 'do', 'Run the pipeline');
    expect(valuesFor(ada.notes, { id: customer as CandidateId, zone: zone('whom') }).map((one) => one.id)).toEqual([
      value,
      loose,
    ]);
  });

  it('W51 offers those of all zones but the customer’s where there is none for values', () => {
    const ada = new Person('ada');
    const customer = ada.actions.group([add(ada, 'whom', 'Nurses')], { name: 'Clinics' });
    add(ada, 'whom', 'Suppliers');
    const work = add(ada, 'do', 'Run the pipeline');
    expect(valuesFor(ada.notes, { id: customer as CandidateId, zone: zone('whom') }).map((one) => one.id)).toEqual([
      work,
    ]);
  });
});
