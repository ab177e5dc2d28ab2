import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { command, type AgendaCommand } from '@forwhom/shared/protocol/commands.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import { decide } from '@forwhom/shared/rules/decide.ts';
import { isSlug, type ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { authorships, MAX_STEPS, tools, veilOf, veils, type Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, MINUTE, someStepId, someSteps, stepId, stepOf, workshopOf } from './agendas.ts';

const facilitator = { role: 'facilitator' } as const;
const NOW = 1_000_000;
const facts = { now: NOW, newId: () => 'Ab_c-9Zx0Q1w', draftsWait: false };

type Wish = AgendaCommand extends infer One ? (One extends AgendaCommand ? Omit<One, 'id'> : never) : never;
const wishing = (wish: Wish): AgendaCommand => command.parse({ id: 'command-1', ...wish }) as AgendaCommand;

const after = (workshop: Workshop, ...wishes: readonly Wish[]): Workshop =>
  wishes.reduce((before, wish) => {
    const decided = decide(before, wishing(wish), facilitator, facts);
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value;
  }, workshop);
const refusal = (workshop: Workshop, wish: Wish): Pick<Refusal, 'kind' | 'rule'> | null => {
  const decided = decide(workshop, wishing(wish), facilitator, facts);
  if (decided.ok) return null;
  const { kind, rule } = decided.error;
  return rule === undefined ? { kind } : { kind, rule };
};
const three = workshopOf(agendaOf([stepOf('a'), stepOf('b'), stepOf('c')]));
const idsOf = ({ agenda }: Workshop): string[] => agenda.steps.map(({ id }) => id);

const someId = fc.option(someStepId);
/** Any wish about the agenda, sensible or not. */
const someWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constant('rename' as const), title: fc.constantFrom('A workshop', 'Another') }),
  fc.record({ type: fc.constant('lock' as const), locked: fc.boolean() }),
  fc.record({ type: fc.constant('hide-cursors' as const), hidden: fc.boolean() }),
  fc.constant({ type: 'start' as const }),
  fc.record({ type: fc.constantFrom('next' as const, 'previous' as const), from: someId }),
  fc.record({ type: fc.constant('jump' as const), from: someId, to: someStepId }),
  fc.record({ type: fc.constant('skip-step' as const), step: someStepId, skipped: fc.boolean() }),
  fc.record({ type: fc.constant('move-step' as const), step: someStepId, before: someId }),
  fc.record({
    type: fc.constant('retime' as const),
    steps: fc.array(fc.record({ step: someStepId, minutes: fc.integer({ min: 0, max: 480 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    type: fc.constant('add-step' as const),
    after: someId,
    title: fc.constant('New'),
    prompt: fc.constant('Do it'),
    minutes: fc.integer({ min: 0, max: 480 }),
    zone: fc.constantFrom(null, 'do' as ZoneId, 'nowhere' as ZoneId),
    tools: fc.array(fc.constantFrom(...tools)),
    veil: fc.constantFrom(...veils),
    authors: fc.constantFrom(...authorships),
  }),
  fc.record({
    type: fc.constant('edit-step' as const),
    step: someStepId,
    veil: fc.constantFrom(...veils),
    authors: fc.constantFrom(...authorships),
  }),
  fc.record({ type: fc.constant('start-timer' as const), minutes: fc.constantFrom(undefined, 1, 0.5, 480) }),
  fc.constant({ type: 'pause-timer' as const }),
  fc.record({ type: fc.constant('add-time' as const), seconds: fc.integer({ min: -3600, max: 3600 }) }),
  fc.constant({ type: 'end-timer' as const }),
  fc.record({ type: fc.constant('ask-ready' as const), label: fc.constantFrom(null, 'Read it?', 'Done?') }),
);

describe('going through the agenda', () => {
  it('F10 enters the first step that is not skipped, passes skipped ones by, and ends at both ends', () => {
    const skipping = workshopOf(
      agendaOf([stepOf('a', { skipped: true }), stepOf('b'), stepOf('c', { skipped: true }), stepOf('d')]),
    );
    const started = after(skipping, { type: 'start' });
    expect(started.agenda.current).toBe('b');
    expect(after(skipping, { type: 'next', from: null })).toEqual(started);
    const last = after(started, { type: 'next', from: stepId('b') });
    expect(last.agenda.current).toBe('d');
    expect(refusal(last, { type: 'next', from: stepId('d') })).toEqual({ kind: 'step', rule: 'no-step' });
    const back = after(last, { type: 'previous', from: stepId('d') });
    expect(back.agenda.current).toBe('b');
    expect(refusal(back, { type: 'previous', from: stepId('b') })).toEqual({ kind: 'step', rule: 'no-step' });
    expect(refusal(skipping, { type: 'previous', from: null })).toEqual({ kind: 'step', rule: 'no-step' });
    expect(refusal(started, { type: 'start' })).toEqual({ kind: 'step', rule: 'lobby' });
    expect(refusal(workshopOf(agendaOf([])), { type: 'start' })).toEqual({ kind: 'step', rule: 'no-step' });
    expect(after(last, { type: 'jump', from: stepId('d'), to: stepId('a') }).agenda.current).toBe('a');
    expect(refusal(last, { type: 'jump', from: stepId('d'), to: stepId('x') })).toEqual({ kind: 'unknown' });
  });

  it('F11 from another step than the current one is stale: two who press at once advance one step', () => {
    const started = after(three, { type: 'start' });
    const press = { type: 'next', from: stepId('a') } as const;
    expect(refusal(after(started, press), press)).toEqual({ kind: 'stale' });
    fc.assert(
      fc.property(fc.constantFrom('next' as const, 'previous' as const), fc.option(someStepId), (type, from) => {
        fc.pre(from !== 'a');
        expect(refusal(started, { type, from })).toEqual({ kind: 'stale' });
        expect(refusal(started, { type: 'jump', from, to: stepId('c') })).toEqual({ kind: 'stale' });
      }),
    );
  });

  it('F12 enters a step as it was planned: hidden again, without a timer, nothing asked, and keeps the start', () => {
    const hiding = workshopOf(
      agendaOf([stepOf('a'), stepOf('b', { veil: 'hidden' })], {
        current: stepId('a'),
        startedAt: 5,
        enteredAt: 5,
        revealed: true,
        timer: { state: 'running', endsAt: NOW + 1, total: MINUTE },
        ready: { label: 'Ready?', askedAt: 7 },
      }),
    );
    const entered = after(hiding, { type: 'next', from: stepId('a') }).agenda;
    expect(entered).toMatchObject({ startedAt: 5, enteredAt: NOW, revealed: false, ready: null });
    expect([entered.timer, veilOf(entered)]).toEqual([{ state: 'idle' }, 'hidden']);
    expect(after(hiding, { type: 'jump', from: stepId('a'), to: stepId('a') })).toBe(hiding);
  });

  it('Q10 keeps for every step how long it took, whatever the way through the agenda', () => {
    const goes = fc.tuple(fc.constantFrom('start', 'next', 'previous', 'jump'), someStepId, fc.nat({ max: 90 }));
    fc.assert(
      fc.property(someSteps, fc.array(goes, { maxLength: 30 }), (steps, ways) => {
        const stays: Record<string, number> = {};
        let [now, at] = [workshopOf(agendaOf(steps)), NOW];
        for (const [type, to, seconds] of ways) {
          const { current } = now.agenda;
          at += seconds * 1_000;
          const wish =
            type === 'start' ? { type } : type === 'jump' ? { type, from: current, to } : { type, from: current };
          const decided = decide(now, wishing(wish), facilitator, { ...facts, now: at });
          if (current !== null) stays[current] = (stays[current] ?? 0) + seconds;
          if (decided.ok) now = decided.value;
        }
        const { current, enteredAt, startedAt, spent } = now.agenda;
        const open = current === null || enteredAt === null ? 0 : (at - enteredAt) / 1_000;
        const whole: Record<string, number> = {
          ...spent,
          ...(current === null ? {} : { [current]: (spent[current] ?? 0) + open }),
        };
        expect(whole).toEqual(current === null ? {} : { [current]: 0, ...stays });
        expect(Object.values(whole).reduce((sum, seconds) => sum + seconds, 0)).toBe(
          startedAt === null ? 0 : (at - startedAt) / 1_000,
        );
      }),
    );
  });

  it('Q10 takes nothing away when the clock was set back, and stops counting at months', () => {
    const [a, b] = [stepId('a'), stepId('b')];
    const left = (enteredAt: number | null, spent: Record<string, number>) =>
      after(workshopOf(agendaOf([stepOf('a'), stepOf('b')], { current: a, startedAt: 1, enteredAt, spent })), {
        type: 'next',
        from: a,
      }).agenda.spent;
    expect(left(NOW + 5_000, { [a]: 7, [b]: 1 })).toEqual({ a: 7, b: 1 });
    expect(left(NOW + 5_000, {}), 'there was a stay').toEqual({ a: 0 });
    expect(left(NOW - 5_400, { [a]: 7 })).toEqual({ a: 12 });
    expect(left(NOW - 5_000, { [a]: 9_999_999 })).toEqual({ a: 10_000_000 });
    // A board from a file: nobody knows when its step was entered.
    expect([left(null, { [a]: 7 }), left(null, {})]).toEqual([{ a: 7 }, { a: 0 }]);
  });

  it('F13 raises the revision by one when something changes, and only then', () => {
    fc.assert(
      fc.property(someSteps, fc.array(someWish, { maxLength: 12 }), (steps, wishes) => {
        let workshop = workshopOf(agendaOf(steps));
        for (const [i, wish] of wishes.entries()) {
          const decided = decide(workshop, wishing(wish), facilitator, { ...facts, now: NOW + i });
          if (!decided.ok) continue;
          const changed = decided.value;
          if (changed === workshop) continue;
          expect({ ...changed.agenda }).not.toEqual({ ...workshop.agenda });
          expect(changed).toMatchObject({ zones: workshop.zones, sets: workshop.sets, sheet: workshop.sheet });
          expect(changed.revisions).toEqual({ ...workshop.revisions, agenda: workshop.revisions.agenda + 1 });
          workshop = changed;
        }
      }),
    );
  });

  it('F14 keeps an agenda whole whatever is wished: ids unique, the current step there, no open step without authors', () => {
    fc.assert(
      fc.property(someSteps, fc.array(someWish, { maxLength: 20 }), (steps, wishes) => {
        let workshop = workshopOf(agendaOf(steps));
        for (const wish of wishes) {
          const decided = decide(workshop, wishing(wish), facilitator, facts);
          if (decided.ok) workshop = decided.value;
          const { agenda } = workshop;
          const ids = idsOf(workshop);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.every(isSlug)).toBe(true);
          expect(agenda.current === null || ids.includes(agenda.current)).toBe(true);
          expect(agenda.steps.some(({ veil, authors }) => veil === 'visible' && authors === 'never-stored')).toBe(
            false,
          );
          expect([agenda.startedAt === null, agenda.enteredAt === null]).toEqual(
            agenda.current === null ? [true, true] : [false, false],
          );
        }
      }),
    );
  });

  it('F15 skips, moves, retimes and changes steps while it runs', () => {
    const running = after(three, { type: 'start' });
    const skip = { type: 'skip-step', step: stepId('a'), skipped: true } as const;
    expect(refusal(running, skip)).toEqual({ kind: 'step', rule: 'current-step' });
    expect(after(running, { ...skip, step: stepId('b') }).agenda.steps[1]?.skipped).toBe(true);
    const moved = after(running, { type: 'move-step', step: stepId('a'), before: null });
    expect([idsOf(moved), moved.agenda.current]).toEqual([['b', 'c', 'a'], 'a']);
    expect(idsOf(after(moved, { type: 'move-step', step: stepId('a'), before: stepId('c') }))).toEqual(['b', 'a', 'c']);
    expect(after(three, { type: 'move-step', step: stepId('c'), before: null })).toBe(three);
    const steps = [
      { step: stepId('b'), minutes: 9 },
      { step: stepId('c'), minutes: 0 },
    ];
    expect(after(three, { type: 'retime', steps }).agenda.steps.map(({ minutes }) => minutes)).toEqual([5, 9, 0]);
    expect(refusal(three, { type: 'retime', steps: [{ step: stepId('x'), minutes: 1 }] })).toEqual({ kind: 'unknown' });
    const planned = three.agenda.steps[0]?.minutes ?? 0;
    const twice = [planned + 1, planned].map((minutes) => ({ step: stepId('a'), minutes }));
    expect(after(three, { type: 'retime', steps: twice })).toBe(three);
    expect(refusal(three, { type: 'edit-step', step: stepId('x'), title: 'y' })).toEqual({ kind: 'unknown' });
    expect(after(three, { type: 'edit-step', step: stepId('b'), title: ' New ' }).agenda.steps[1]?.title).toBe('New');
  });

  it('F15 adds a step behind another one, within its phase, up to sixty', () => {
    const wish = {
      type: 'add-step',
      after: stepId('a'),
      title: 'Pause',
      prompt: 'Stretch',
      minutes: 3,
      zone: null,
      tools: [],
      veil: 'visible',
      authors: 'at-reveal',
    } satisfies Wish;
    const added = after(three, wish);
    expect(idsOf(added)).toEqual(['a', 'step-abc9zx0q1w', 'b', 'c']);
    expect(added.agenda.steps[1]).toMatchObject({ phase: 'Write', minutes: 3, skipped: false, cursors: true });
    expect(idsOf(after(added, { ...wish, after: null }))[0]).toBe('step-abc9zx0q1w-2');
    expect(refusal(three, { ...wish, after: stepId('x') })).toEqual({ kind: 'unknown' });
    expect(refusal(three, { ...wish, zone: 'x' as ZoneId })).toEqual({ kind: 'unknown' });
    expect(refusal(three, { ...wish, authors: 'never-stored' })).toEqual({ kind: 'shape' });
    const full = workshopOf(agendaOf(Array.from({ length: MAX_STEPS }, (_, i) => stepOf(`s${i}`))));
    expect(refusal(full, { ...wish, after: null })).toEqual({ kind: 'limit', rule: 'steps' });
  });

  it('F15 hides again when the current step is made to hide', () => {
    const open = after(three, { type: 'start' });
    const revealed = workshopOf({ ...open.agenda, revealed: true });
    const hiding = after(revealed, { type: 'edit-step', step: stepId('a'), veil: 'hidden' });
    expect(veilOf(hiding.agenda)).toBe('hidden');
    expect(refusal(three, { type: 'edit-step', step: stepId('a'), authors: 'never-stored' })).toEqual({
      kind: 'shape',
    });
  });
});

describe('a wish about the agenda', () => {
  it('F16 is a facilitator’s', () => {
    fc.assert(
      fc.property(
        someSteps,
        someWish,
        fc.constantFrom('observer' as const, 'contributor' as const),
        (steps, wish, role) => {
          const decided = decide(workshopOf(agendaOf(steps)), wishing(wish), { role }, facts);
          expect(decided).toMatchObject({ ok: false, error: { kind: 'role', rule: 'facilitators' } });
        },
      ),
    );
  });
});
