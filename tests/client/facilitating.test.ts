import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lengthOf, placeOf } from '@forwhom/client/panels/agenda/length.ts';
import { goneFacilitators, isUnattended } from '@forwhom/client/panels/cards/handover.ts';
import { slotOf } from '@forwhom/client/panels/dock/slot.ts';
import { wordsFor } from '@forwhom/client/panels/facilitate/actWords.ts';
import { nextActOf, otherActs, type NextAct } from '@forwhom/client/panels/facilitate/nextAct.ts';
import { regionHere } from '@forwhom/client/panels/facilitate/region.ts';
import { sameNames } from '@forwhom/client/panels/people/sameName.ts';
import { asClock, eventBetween, faceOf, untilNextFace } from '@forwhom/client/panels/timer/face.ts';
import { sounds } from '@forwhom/client/panels/timer/sound.ts';
import { onTimerEvents } from '@forwhom/client/panels/timer/watchTimer.ts';
import type { SessionState } from '@forwhom/client/state/model.ts';
import { unsaid } from '@forwhom/shared/vocabulary/untouched.ts';
import { decide } from '@forwhom/shared/rules/decide.ts';
import { revealed } from '@forwhom/shared/rules/reveal.ts';
import { applyTemplate } from '@forwhom/shared/templates/applyTemplate.ts';
import { template } from '@forwhom/shared/templates/schema.ts';
import type { NoteId, ParticipantId, RoundId, SetId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import type { Timer, Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, stepId, stepOf } from '../rules/agendas.ts';
import { fakeBoard, fakeNote } from '../support/fake-board.ts';

const central = (): Workshop => {
  const path = join(import.meta.dirname, '../../shared/templates/en/whos-your-customer.json');
  return applyTemplate(template.parse(JSON.parse(readFileSync(path, 'utf8'))), 'Team');
};

const setOf = (step: string | null, rest: Partial<RoundSet> = {}): RoundSet => ({
  id: 'set-00000001' as SetId,
  state: 'open',
  openedAt: 0,
  closedAt: null,
  step,
  over: 'themes',
  slate: [],
  aliases: {},
  dots: 3,
  most: 2,
  secret: true,
  byFunction: false,
  late: 'full',
  electorate: null,
  rounds: ['▲', '●', '◆'].map((lens, n) => ({
    id: `round-0000000${n}` as RoundId,
    question: `Question ${n}`,
    lens: lens as '▲',
    result: null,
    revealed: false,
  })),
  runOffOf: null,
  ...rest,
});

type Seen = Pick<SessionState, 'agenda' | 'sets' | 'hidden' | 'insights'>;
const seen = (workshop: Workshop, notes = 0): Seen => ({
  agenda: workshop.agenda,
  sets: workshop.sets,
  hidden: { counts: notes === 0 ? {} : { do: notes } },
  insights: workshop.insights,
});

/** The workshop after the act, as the server would have it. */
function after(workshop: Workshop, act: NextAct): Workshop {
  const change = (one: (set: RoundSet) => RoundSet): Workshop => ({ ...workshop, sets: workshop.sets.map(one) });
  switch (act.kind) {
    case 'start':
    case 'next': {
      const wish = { id: 'command-1', ...(act.kind === 'start' ? { type: 'start' as const } : next(workshop)) };
      const done = decide(
        workshop,
        wish,
        { role: 'facilitator' },
        { now: 0, newId: () => 'fresh-id-1', draftsWait: false },
      );
      if (!done.ok) throw new Error(done.error.message);
      return done.value;
    }
    case 'reveal':
      return revealed(workshop);
    case 'open-voting':
      return { ...workshop, sets: [...workshop.sets, setOf(workshop.agenda.current)] };
    case 'close-voting':
      return change((set) => (set.id === act.set ? { ...set, state: 'closed' } : set));
    case 'ask-worth':
    case 'end-worth': {
      const rating = { about: 'worth', open: act.kind === 'ask-worth', answered: 0, counts: null } as const;
      return { ...workshop, insights: { ...workshop.insights, ratings: [rating] } };
    }
    default:
      return change((set) => ({
        ...set,
        rounds: set.rounds.map((round) => (round.id === act.round ? { ...round, revealed: true } : round)),
      }));
  }
}
const next = ({ agenda }: Workshop) => ({ type: 'next' as const, from: agenda.current });

describe('the next act', () => {
  it('W19 leads through the central hour: one act at a time, from the lobby to the last step', () => {
    const acts: string[] = [];
    let workshop = central();
    let notes = 0;
    for (let turn = 0; turn < 100; turn++) {
      if (workshop.agenda.current?.startsWith('write') === true && !workshop.agenda.revealed) notes += 10;
      const act = nextActOf(seen(workshop, notes));
      if (act === null) break;
      acts.push(act.kind === 'next' ? `next: ${act.step.id}` : act.kind);
      if (act.kind === 'reveal') notes = 0;
      workshop = after(workshop, act);
    }
    expect(acts).toEqual([
      'start',
      'next: write-do',
      'next: write-value',
      'next: write-whom',
      'reveal',
      'next: talk',
      'next: group',
      'next: vote',
      'open-voting',
      'close-voting',
      'reveal-result',
      'reveal-result',
      'reveal-result',
      'next: results',
      'next: fit',
      'next: next-steps',
      'next: close',
      'ask-worth',
      'end-worth',
    ]);
  });

  it('W20 going on stays in reach beside every other act, and so does revealing while drafts wait', () => {
    let workshop = central();
    for (;;) {
      const state = seen(workshop, 7);
      const act = nextActOf(state);
      const kinds = [act, ...otherActs(state)].flatMap((one) => (one === null ? [] : [one.kind]));
      expect(new Set(kinds).size).toBe(kinds.length);
      if (workshop.agenda.current !== null) {
        expect(kinds).toContain('reveal');
        if (workshop.agenda.current !== 'close') expect(kinds).toContain('next');
      }
      const on = act?.kind === 'start' ? act : otherActs(state).find(({ kind }) => kind === 'next');
      const step = on ?? (act?.kind === 'next' ? act : undefined);
      if (step === undefined) break;
      workshop = after(workshop, step);
    }
    expect(workshop.agenda.current).toBe('close');
  });

  it('W20 drafts that come after the reveal are no reason to stop: they wait beside the next act', () => {
    const steps = [stepOf('a', { veil: 'hidden' }), stepOf('b')];
    const agenda = agendaOf(steps, { current: stepId('a'), revealed: true });
    const state: Seen = { agenda, sets: [], hidden: { counts: { do: 2 } }, insights: unsaid };
    expect(nextActOf(state)?.kind).toBe('next');
    expect(otherActs(state).map(({ kind }) => kind)).toEqual(['reveal']);
  });

  it('W21 a board without an agenda has no next act; at its end the room is asked once whether it was worth it', () => {
    expect(nextActOf({ agenda: agendaOf([]), sets: [], hidden: { counts: {} }, insights: unsaid })).toBeNull();
    const steps = [stepOf('a', { tools: [] }), stepOf('b', { skipped: true })];
    const last = agendaOf(steps, { current: stepId('a') });
    const asked = {
      ...unsaid,
      ratings: [{ about: 'worth', open: false, answered: 3, counts: [0, 0, 0, 1, 2] } as const],
    };
    expect(nextActOf({ agenda: last, sets: [], hidden: { counts: {} }, insights: unsaid })?.kind).toBe('ask-worth');
    expect(nextActOf({ agenda: last, sets: [], hidden: { counts: {} }, insights: asked })).toBeNull();
    const writing = agendaOf([stepOf('a', { tools: ['write'] })], { current: stepId('a') });
    expect(nextActOf({ agenda: writing, sets: [], hidden: { counts: {} }, insights: unsaid })).toBeNull();
    expect(otherActs({ agenda: last, sets: [], hidden: { counts: {} }, insights: unsaid })).toEqual([]);
  });

  it('W22 acts have the names that people, screen readers and scripts know them by', () => {
    const workshop = central();
    const [, step] = workshop.agenda.steps;
    if (step === undefined) throw new Error('the template has steps');
    const acts: readonly NextAct[] = [
      { kind: 'start' },
      { kind: 'next', step },
      { kind: 'reveal', notes: 134 },
      { kind: 'open-voting', questions: 3, again: false },
      { kind: 'close-voting', set: 'set-00000001' as SetId, rounds: [] },
      { kind: 'reveal-result', round: 'round-00000000' as RoundId, question: 'Who is biggest?' },
    ];
    const turnout = { rounds: {}, moreTime: 0, ready: 0, of: 0, ratings: {} };
    const words = acts.map((act) => wordsFor(act, { agenda: workshop.agenda, turnout }));
    expect(words.map(({ name, about }) => [name, about])).toEqual([
      ['Start workshop', ''],
      ['Next step', step.title],
      ['Reveal notes', '134 notes'],
      ['Open voting', '3 questions'],
      ['Close voting', ''],
      ['Reveal result', 'Who is biggest?'],
    ]);
  });

  it('F41 what moves the workshop on names the step that was seen, so that it means no other one', () => {
    const { agenda } = central();
    const turnout = { rounds: {}, moreTime: 0, ready: 0, of: 0, ratings: {} };
    const acts: readonly NextAct[] = [
      { kind: 'reveal', notes: 1 },
      { kind: 'open-voting', questions: 1, again: false },
    ];
    for (const current of [null, stepId('write-do')]) {
      const wishes = acts.map((act) => wordsFor(act, { agenda: { ...agenda, current }, turnout }).wish);
      expect(wishes).toEqual([
        { type: 'reveal', from: current },
        { type: 'open-voting', from: current },
      ]);
    }
  });

  it('W53 a vote that is closed can be held again, beside the next act; what it came to can still be revealed', () => {
    const agenda = { ...central().agenda, current: stepId('vote') };
    const acts = (...sets: readonly RoundSet[]): (string | undefined)[] => {
      const state: Seen = { agenda, sets, hidden: { counts: {} }, insights: unsaid };
      const round = (act: NextAct | null): string | undefined =>
        act?.kind === 'reveal-result'
          ? act.round
          : act?.kind === 'open-voting'
            ? `${act.kind} ${act.again}`
            : act?.kind;
      return [nextActOf(state), ...otherActs(state)].map(round);
    };
    const set = (n: number, state: RoundSet['state'], revealed: boolean, rest: Partial<RoundSet> = {}): RoundSet =>
      setOf('vote', {
        id: `set-0000000${n}` as SetId,
        state,
        rounds: [{ id: `round-0000000${n}` as RoundId, question: 'Who?', lens: null, result: null, revealed }],
        ...rest,
      });
    const [round1, round2, again] = ['round-00000001', 'round-00000002', 'open-voting true'];
    expect(acts()).toEqual(['open-voting false', 'next']);
    expect(acts(set(1, 'open', false))).toEqual(['close-voting', 'next']);
    expect(acts(set(1, 'closed', false))).toEqual([round1, 'next', again]);
    expect(acts(set(1, 'closed', true))).toEqual(['next', again]);
    expect(acts(set(1, 'closed', false), set(2, 'open', false))).toEqual(['close-voting', 'next']);
    expect(acts(set(1, 'closed', false), set(2, 'closed', false))).toEqual([round2, 'next', again]);
    expect(acts(set(1, 'closed', false), set(2, 'closed', true))).toEqual(['next', round1, again]);
    // A run-off is no other attempt at all the questions.
    const runOff = set(2, 'closed', true, { runOffOf: 'round-00000009' as RoundId });
    expect(acts(set(1, 'closed', false), runOff)).toEqual([round1, 'next', again]);
    // Elsewhere it is not offered, and what was held again is not asked for.
    const elsewhere = { ...agenda, current: stepId('results') };
    const sets = [set(1, 'closed', false), set(2, 'closed', true)];
    const state: Seen = { agenda: elsewhere, sets, hidden: { counts: {} }, insights: unsaid };
    expect([nextActOf(state)?.kind, otherActs(state)]).toEqual(['next', []]);
    const turnout = { rounds: {}, moreTime: 0, ready: 0, of: 0, ratings: {} };
    expect(wordsFor({ kind: 'open-voting', questions: 3, again: true }, { agenda, turnout }).name).toBe('Vote again');
  });

  it('W22 closing says how many are done with the question that fewest are done with', () => {
    const rounds = ['round-00000000', 'round-00000001'] as RoundId[];
    const of = { of: 25, left: 0, totals: null };
    const turnout = {
      rounds: {
        [rounds[0] ?? '']: { done: 20, abstained: 1, ...of },
        [rounds[1] ?? '']: { done: 16, abstained: 2, ...of },
      },
      moreTime: 0,
      ready: 0,
      of: 25,
      ratings: {},
    };
    const act: NextAct = { kind: 'close-voting', set: 'set-00000001' as SetId, rounds };
    expect(wordsFor(act, { agenda: null, turnout }).about).toBe('18 of 25 done');
  });
});

describe('the dock', () => {
  it('W23 there is a composer where there is writing, a line where there is not, and neither under a ballot', () => {
    const { agenda } = central();
    const me = { id: 'person-0001' as ParticipantId, name: 'Ann', color: 0 };
    const slot = (current: string | null, role: Person['role'], sets: readonly RoundSet[] = []): string | null =>
      slotOf({ agenda: { ...agenda, current: current === null ? null : stepId(current) }, sets, me: { ...me, role } });
    expect(slot(null, 'contributor')).toBe('composer');
    expect(slot('write-do', 'contributor')).toBe('composer');
    expect(slot('group', 'contributor')).toBe('line');
    expect(slot('group', 'observer')).toBe('line');
    expect(slot('group', 'facilitator')).toBeNull();
    expect(slot('write-do', 'contributor', [setOf('write-do')])).toBeNull();
    expect(slot('fit', 'contributor')).toBeNull();
  });

  it('W24 the place in the agenda and its length leave out the steps that are skipped', () => {
    const steps = [stepOf('a'), stepOf('b', { skipped: true, minutes: 9 }), stepOf('c')];
    expect(lengthOf({ steps })).toEqual({ minutes: 10, steps: 2 });
    expect(placeOf({ steps, current: null })).toBeNull();
    expect(placeOf({ steps, current: stepId('c') })).toEqual({ step: 2, of: 2 });
    expect(placeOf({ steps, current: stepId('b') })).toEqual({ step: 2, of: 3 });
  });
});

describe('the timer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const running = (endsAt: number): Timer => ({ state: 'running', endsAt, total: 240_000 });

  it('W25 it shows whole seconds as a clock does, zero as words, and what comes after', () => {
    expect([0, 59, 60, 161, 3600, 3725].map(asClock)).toEqual(['0:00', '0:59', '1:00', '2:41', '1:00:00', '1:02:05']);
    expect(faceOf(running(1_000), 0)).toEqual({ state: 'running', left: 1 });
    expect(faceOf(running(1_000), 999)).toEqual({ state: 'running', left: 1 });
    expect(faceOf(running(1_000), 1_000)).toEqual({ state: 'up', over: 0 });
    expect(faceOf(running(1_000), 21_000)).toEqual({ state: 'up', over: 20 });
    expect(faceOf({ state: 'paused', remaining: 95_000, total: 1 }, 7)).toEqual({ state: 'paused', left: 95 });
  });

  it('W25 it changes exactly when it says that it will', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (left) => {
        const timer = running(1_000_000);
        const now = 1_000_000 - left;
        const wait = untilNextFace(timer, now) ?? 0;
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(1_000);
        expect(faceOf(timer, now + wait)).not.toEqual(faceOf(timer, now));
        if (wait > 1) expect(faceOf(timer, now + wait - 1)).toEqual(faceOf(timer, now));
      }),
    );
  });

  it('W26 aloud are its start, the last minute, its end and what people change: never the seconds', () => {
    const board = fakeBoard({ session: { agenda: agendaOf([], { timer: { state: 'idle' } }) } });
    board.time = 0;
    const heard: string[] = [];
    const stop = onTimerEvents(board, (event) => heard.push(event));
    const set = (timer: Timer): void => board.session.setState({ agenda: agendaOf([], { timer }) });
    const pass = (seconds: number): void => {
      for (let i = 0; i < seconds * 4; i++) {
        board.time = (board.time ?? 0) + 250;
        vi.advanceTimersByTime(250);
      }
    };
    set(running(120_000));
    pass(59);
    expect(heard).toEqual(['started']);
    pass(30);
    expect(heard).toEqual(['started', 'minute']);
    set({ state: 'paused', remaining: 31_000, total: 120_000 });
    pass(60);
    set(running((board.time ?? 0) + 31_000));
    set(running((board.time ?? 0) + 91_000));
    pass(120);
    set({ state: 'idle' });
    expect(heard).toEqual(['started', 'minute', 'paused', 'started', 'changed', 'minute', 'up']);
    stop();
  });

  it('W26 whoever arrives hears nothing of what was before', () => {
    const board = fakeBoard({ session: { agenda: agendaOf([], { timer: running(1_000) }) } });
    board.time = 60_000;
    const heard: string[] = [];
    onTimerEvents(board, (event) => heard.push(event))();
    expect(heard).toEqual([]);
    expect(eventBetween({ timer: running(0), now: 1 }, { timer: running(0), now: 5_000 })).toBeNull();
  });

  it('W27 it sounds for facilitators, and for others who want it', () => {
    expect([sounds(null, 'facilitator'), sounds(null, 'contributor'), sounds(null, null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([sounds(false, 'facilitator'), sounds(true, 'observer')]).toEqual([false, true]);
  });
});

const person = (id: string, rest: Partial<Person> = {}): Person => ({
  id: id as ParticipantId,
  name: id,
  role: 'contributor',
  function: null,
  color: 0,
  here: true,
  ready: false,
  removed: false,
  ...rest,
});
const mapOf = (...people: readonly Person[]): ReadonlyMap<ParticipantId, Person> =>
  new Map(people.map((one) => [one.id, one]));

describe('people', () => {
  it('W28 entries of one name are marked, each with who would go and who would stay: I myself, who is here, then who may do more', () => {
    const people = [
      person('person-1', { name: 'Tove Lind', here: false, role: 'facilitator' }),
      person('person-2', { name: 'tove lind' }),
      person('person-3', { name: 'Tove Lind (2)' }),
      person('person-4', { name: 'Tove' }),
      person('person-5', { name: 'Ada', removed: true }),
      person('person-6', { name: 'Ada' }),
    ];
    const pairsFor = (me: string): object =>
      Object.fromEntries(
        [...sameNames(people, me as ParticipantId)].map(([id, { from, into }]) => [id, [from.id, into.id]]),
      );
    expect(pairsFor('person-6')).toEqual({
      'person-1': ['person-1', 'person-2'],
      'person-2': ['person-3', 'person-2'],
      'person-3': ['person-3', 'person-2'],
    });
    expect(pairsFor('person-3'), 'nobody merges their own place away').toEqual({
      'person-1': ['person-1', 'person-3'],
      'person-2': ['person-2', 'person-3'],
      'person-3': ['person-2', 'person-3'],
    });
  });

  it('W29 the other facilitators hear of one who drops out, until they are back or no facilitator any more', () => {
    const me = person('person-me', { role: 'facilitator' });
    const mina = person('person-mina', { role: 'facilitator' });
    const ada = person('person-ada');
    const here = mapOf(me, mina, ada);
    const away = mapOf(me, { ...mina, here: false }, { ...ada, here: false });
    const gone = goneFacilitators([], here, away, me.id);
    expect(gone).toEqual([mina.id]);
    expect(goneFacilitators(gone, away, away, me.id)).toEqual([mina.id]);
    expect(goneFacilitators(gone, away, here, me.id)).toEqual([]);
    expect(goneFacilitators(gone, away, mapOf(me, { ...mina, here: false, role: 'observer' }), me.id)).toEqual([]);
    expect(goneFacilitators([], away, away, me.id)).toEqual([]);
  });

  it('W30 nobody runs the workshop when no facilitator is here', () => {
    const mina = person('person-mina', { role: 'facilitator' });
    expect(isUnattended(mapOf(mina, person('person-ada')))).toBe(false);
    expect(isUnattended(mapOf({ ...mina, here: false }, person('person-ada')))).toBe(true);
    expect(isUnattended(mapOf(person('person-ada')))).toBe(false);
  });
});

describe('guiding', () => {
  it('W31 where everybody is to look is the notes in hand, else what is seen, else where the step is; never a draft', () => {
    const steps = [stepOf('a', { zone: 'do' as never })];
    const board = fakeBoard({
      notes: [fakeNote('note-0001', 0, 0)],
      drafts: [fakeNote('draft-001', 0, 0)],
      session: { agenda: agendaOf(steps, { current: stepId('a') }) },
    });
    const take = (...ids: string[]): void => board.ui.setState({ selected: new Set(ids as NoteId[]) });
    take('note-0001', 'draft-001');
    expect(regionHere(board)).toEqual({ kind: 'notes', notes: ['note-0001'] });
    take('draft-001');
    expect(regionHere(board)).toEqual({ kind: 'zone', zone: 'do' });
    const box = { x: 1, y: 2, width: 3, height: 4 };
    board.ui.setState({ camera: { view: () => box } as never });
    expect(regionHere(board)).toEqual({ kind: 'box', box });
    board.ui.setState({ view: 'list' });
    expect(regionHere(board)).toEqual({ kind: 'zone', zone: 'do' });
    board.session.setState({ agenda: agendaOf(steps) });
    expect(regionHere(board)).toEqual({ kind: 'board' });
  });
});
