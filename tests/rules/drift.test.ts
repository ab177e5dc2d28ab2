import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decide } from '@forwhom/shared/rules/decide.ts';
import { driftOf, endOf, repairsOf, type Repair } from '@forwhom/shared/rules/drift.ts';
import type { AgendaPart, Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { AgendaCommand } from '@forwhom/shared/protocol/commands.ts';
import { agendaOf, MINUTE, someSteps, stepId, stepOf, workshopOf } from './agendas.ts';

const START = 1_000_000;

/** The agenda after the first steps that are not skipped took so many milliseconds each, in the next or so many before. */
function after(steps: readonly Step[], took: readonly number[], back = 0): AgendaPart | null {
  const walked = steps.filter(({ skipped }) => !skipped);
  const current = walked[Math.max(0, took.length - back)];
  if (current === undefined) return null;
  const enteredAt = START + took.reduce((sum, ms) => sum + ms, 0);
  return agendaOf(steps, { current: current.id, startedAt: START, enteredAt });
}

const carriedOut = (agenda: AgendaPart, { changes }: Repair, now: number): AgendaPart =>
  changes.reduce((workshop, change, i) => {
    const command = { id: `change-${i}-of-it`, ...change } as AgendaCommand;
    const decided = decide(workshop, command, { role: 'facilitator' }, { now, newId: () => 'x', draftsWait: false });
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value;
  }, workshopOf(agenda)).agenda;

/** An agenda in some step, and an instant some time after entering it. */
const somewhere = fc
  .tuple(
    someSteps,
    fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 5 }),
    fc.integer({ min: 0, max: 40 * MINUTE }),
    fc.nat(5),
  )
  .map(([steps, took, since, back]) => {
    const agenda = after(steps, took, back);
    return agenda === null ? null : { agenda, now: (agenda.enteredAt ?? 0) + since };
  })
  .filter((some) => some !== null);

/** The central hour. */
const hour = [
  stepOf('welcome', { minutes: 3 }),
  stepOf('do', { minutes: 4, veil: 'silhouettes' }),
  stepOf('talk', { minutes: 9, tools: ['mark'] }),
  stepOf('group', { minutes: 9, tools: ['group'] }),
  stepOf('vote', { minutes: 5, tools: [], ballot: { questions: [] } as unknown as Step['ballot'] }),
  stepOf('results', { minutes: 8, tools: [] }),
  stepOf('fit', { minutes: 6, tools: ['fit'] }),
  stepOf('next', { minutes: 5 }),
  stepOf('close', { minutes: 2, tools: [] }),
];

describe('the schedule', () => {
  it('F21 is behind by what the steps so far took more than planned, and ahead by what they took less', () => {
    const lengths = fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 5 });
    fc.assert(
      fc.property(someSteps, lengths, fc.double({ min: 0, max: 1, noNaN: true }), (steps, deltas, share) => {
        const walked = steps.filter(({ skipped }) => !skipped);
        const took = deltas.map((delta, i) => Math.max(0, (walked[i]?.minutes ?? 0) + delta) * MINUTE);
        const agenda = after(steps, took);
        fc.pre(agenda !== null);
        const planned = took.reduce((sum, _, i) => sum + (walked[i]?.minutes ?? 0) * MINUTE, 0);
        const spent = took.reduce((sum, ms) => sum + ms, 0);
        const length = (walked[took.length]?.minutes ?? 0) * MINUTE;
        const entered = START + spent;
        expect(driftOf(agenda, entered + Math.floor(share * length))).toBe(spent - planned);
        expect(driftOf(agenda, entered + length + MINUTE)).toBe(spent - planned + MINUTE);
      }),
    );
  });

  it('F21 counts the time that the timer still has', () => {
    const agenda = after(hour, [3 * MINUTE]);
    const now = START + 4 * MINUTE;
    const timed = {
      ...(agenda as AgendaPart),
      timer: { state: 'running', endsAt: now + 9 * MINUTE, total: 1 },
    } as const;
    expect(driftOf(timed, now)).toBe(6 * MINUTE);
    expect(endOf(timed, now)).toBe(START + (51 + 6) * MINUTE);
    expect(driftOf({ ...timed, timer: { state: 'paused', remaining: 9 * MINUTE, total: 1 } }, now)).toBe(6 * MINUTE);
    expect([driftOf(agendaOf(hour), now), endOf(agendaOf(hour), now)]).toEqual([0, null]);
    expect(repairsOf(agendaOf(hour), now)).toEqual([]);
  });

  it('F22 is repaired by shortening what is to come, leaving a step out, or ending later', () => {
    const agenda = after(hour, [3 * MINUTE, 8 * MINUTE]) as AgendaPart;
    const now = START + 12 * MINUTE;
    const [shorten, skip, later] = repairsOf(agenda, now);
    expect(shorten?.kind).toBe('shorten');
    expect(shorten?.preview.map(({ step, from, to }) => `${step} ${from} → ${to}`)).toEqual([
      'group 9 → 8',
      'vote 5 → 4',
      'results 8 → 7',
      'fit 6 → 5',
    ]);
    expect(shorten?.endsAt).toBe(START + 51 * MINUTE);
    expect(skip).toMatchObject({
      kind: 'skip',
      preview: [{ step: 'fit', from: 6, to: 0 }],
      endsAt: START + 49 * MINUTE,
    });
    expect(later).toMatchObject({ kind: 'end-later', preview: [], endsAt: START + 55 * MINUTE });
    expect(later?.changes).toEqual([{ type: 'retime', steps: [{ step: 'do', minutes: 8 }] }]);
    expect(repairsOf(agenda, now - 2 * MINUTE).length).toBe(3);
    expect(repairsOf(after(hour, [3 * MINUTE]) as AgendaPart, START + 6 * MINUTE)).toEqual([]);
  });

  it('F22 is kept again after any repair, and ends when the preview said', () => {
    fc.assert(
      fc.property(somewhere, ({ agenda, now }) => {
        for (const repair of repairsOf(agenda, now)) {
          const repaired = carriedOut(agenda, repair, now);
          expect(Math.abs(driftOf(repaired, now))).toBeLessThanOrEqual(MINUTE / 2);
          expect(Math.abs((endOf(repaired, now) ?? 0) - repair.endsAt)).toBeLessThanOrEqual(MINUTE / 2);
          expect(repairsOf(repaired, now)).toEqual([]);
        }
      }),
    );
  });

  it('F22 shortens in whole minutes by no more than was lost, and no step below half or two minutes', () => {
    fc.assert(
      fc.property(somewhere, ({ agenda, now }) => {
        const shorten = repairsOf(agenda, now).find(({ kind }) => kind === 'shorten');
        fc.pre(shorten !== undefined);
        const lost = Math.round(driftOf(agenda, now) / MINUTE);
        const cut = shorten.preview.reduce((sum, { from, to }) => sum + from - to, 0);
        const at = agenda.steps.findIndex(({ id }) => id === agenda.current);
        const able = agenda.steps
          .slice(at + 1)
          .filter(({ skipped }) => !skipped)
          .map(({ minutes }) => Math.max(0, Math.floor(minutes - Math.max(2, minutes / 2))));
        expect(cut).toBe(
          Math.min(
            lost,
            able.reduce((sum, minutes) => sum + minutes, 0),
          ),
        );
        for (const { from, to } of shorten.preview) {
          expect(to).toBeGreaterThanOrEqual(Math.max(2, from / 2));
          expect(Number.isInteger(from - to)).toBe(true);
        }
      }),
    );
  });

  it('F22 never leaves out the current step, the end, or what a vote needs', () => {
    expect(repairsOf(after(hour, []) as AgendaPart, START + 10 * MINUTE)[1]?.preview[0]?.step).toBe('talk');
    const voting = agendaOf(hour, { current: stepId('vote'), startedAt: START, enteredAt: START + 60 * MINUTE });
    expect(repairsOf(voting, START + 60 * MINUTE)[1]?.preview[0]?.step).toBe('fit');
    const closing = { ...voting, current: stepId('close') };
    expect(repairsOf(closing, START + 60 * MINUTE).map(({ kind }) => kind)).toEqual(['end-later']);
  });
});
