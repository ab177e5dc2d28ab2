import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { addTime, answered, pauseTimer, remainingOf, startTimer } from '@forwhom/shared/rules/timer.ts';
import { MAX_MINUTES, type Timer } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, MINUTE, stepId, stepOf } from './agendas.ts';

const idle = { state: 'idle' } as Timer;
const USUAL = 5;
const NOW = 1_000_000;
const LONGEST = MAX_MINUTES * MINUTE;

/** Something that is done to a timer, some time after what was done before. */
const someAct = fc.record({
  wait: fc.integer({ min: 0, max: 20 * MINUTE }),
  act: fc.oneof(
    fc.constant((timer: Timer, now: number) => startTimer(timer, now, undefined, USUAL)),
    fc
      .double({ min: 0.01, max: MAX_MINUTES, noNaN: true })
      .map((minutes) => (timer: Timer, now: number) => startTimer(timer, now, minutes, USUAL)),
    fc.constant(pauseTimer),
    fc
      .integer({ min: -3600, max: 3600 })
      .map((seconds) => (timer: Timer, now: number) => addTime(timer, now, seconds * 1000)),
  ),
});

describe('the timer', () => {
  it('F17 starts with the minutes of the step or its own, pauses, and goes on with what is left', () => {
    const running = startTimer(idle, NOW, undefined, USUAL);
    expect(running).toEqual({ state: 'running', endsAt: NOW + 5 * MINUTE, total: 5 * MINUTE });
    expect(startTimer(running, NOW + MINUTE, undefined, USUAL)).toBe(running);
    const paused = pauseTimer(running, NOW + MINUTE);
    expect(paused).toEqual({ state: 'paused', remaining: 4 * MINUTE, total: 5 * MINUTE });
    expect(pauseTimer(paused, NOW + 2 * MINUTE)).toBe(paused);
    const later = NOW + 60 * MINUTE;
    expect(startTimer(paused, later, undefined, USUAL)).toEqual({
      state: 'running',
      endsAt: later + 4 * MINUTE,
      total: 5 * MINUTE,
    });
    expect(startTimer(paused, later, 0.5, USUAL)).toEqual({ state: 'running', endsAt: later + 30_000, total: 30_000 });
    expect(pauseTimer(idle, NOW)).toBe(idle);
  });

  it('F18 that ran out stays as it is until somebody adds time or starts it, which begins again from then', () => {
    const running = startTimer(idle, NOW, undefined, USUAL);
    const late = NOW + 9 * MINUTE;
    expect(remainingOf(running, late)).toBe(0);
    expect(pauseTimer(running, late)).toBe(running);
    expect(addTime(running, late, -MINUTE)).toBe(running);
    expect(addTime(running, late, MINUTE)).toEqual({ state: 'running', endsAt: late + MINUTE, total: MINUTE });
    expect(startTimer(running, late, undefined, USUAL)).toEqual(startTimer(idle, late, undefined, USUAL));
    expect(addTime(idle, NOW, MINUTE)).toEqual({ state: 'running', endsAt: NOW + MINUTE, total: MINUTE });
    expect(addTime(idle, NOW, -MINUTE)).toBe(idle);
  });

  it('F19 has between nothing and eight hours left whatever is done to it, never more than its whole length', () => {
    fc.assert(
      fc.property(fc.array(someAct, { maxLength: 20 }), (acts) => {
        let timer = idle;
        let now = NOW;
        for (const { wait, act } of acts) {
          now += wait;
          timer = act(timer, now);
          if (timer.state === 'idle') continue;
          const left = remainingOf(timer, now) ?? -1;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThanOrEqual(LONGEST);
          expect(timer.total).toBeGreaterThanOrEqual(left);
          expect(Number.isInteger(timer.total)).toBe(true);
        }
      }),
    );
  });

  it('F19 gains exactly what is added, within its bounds', () => {
    const far = fc.integer({ min: -LONGEST, max: LONGEST });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LONGEST }), far, fc.boolean(), (left, ms, pauses) => {
        const running: Timer = { state: 'running', endsAt: NOW + left, total: LONGEST };
        const after = addTime(pauses ? pauseTimer(running, NOW) : running, NOW, ms);
        expect(remainingOf(after, NOW)).toBe(Math.min(LONGEST, Math.max(0, left + ms)));
      }),
    );
  });
});

describe('what people said with a tap', () => {
  const asked = { label: 'Read it?', askedAt: NOW };
  const before = agendaOf([stepOf('a'), stepOf('b')], {
    current: stepId('a'),
    timer: { state: 'running', endsAt: NOW + MINUTE, total: MINUTE },
    ready: asked,
  });

  it('F20 ends when the agenda answers it, and not before', () => {
    expect(answered(before, before, NOW)).toEqual([]);
    expect(answered(before, { ...before, ready: null }, NOW)).toEqual(['ready']);
    expect(answered(before, { ...before, ready: { ...asked, askedAt: NOW + 1 } }, NOW)).toEqual(['ready']);
    const timed = (timer: Timer): readonly string[] => answered(before, { ...before, timer }, NOW);
    expect(timed(addTime(before.timer, NOW, MINUTE))).toEqual(['more-time']);
    expect(timed(addTime(before.timer, NOW, -1000))).toEqual([]);
    expect(timed(pauseTimer(before.timer, NOW))).toEqual([]);
    expect(answered(before, { ...before, current: stepId('b'), ready: null }, NOW)).toEqual(['ready', 'more-time']);
  });
});
