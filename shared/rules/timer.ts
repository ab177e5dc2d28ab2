import { MAX_MINUTES, type AgendaPart, type Timer } from '../vocabulary/workshop.ts';

/** A timer is instants only: nothing runs on the server, nothing happens at zero, a restart changes nothing. */

export const MINUTE_MS = 60_000;
const LONGEST_MS = MAX_MINUTES * MINUTE_MS;

const bounded = (ms: number): number => Math.min(Math.max(ms, 0), LONGEST_MS);

/** Milliseconds until zero, 0 from there on; null while there is no timer. */
export function remainingOf(timer: Timer, now: number): number | null {
  if (timer.state === 'idle') return null;
  return timer.state === 'paused' ? timer.remaining : Math.max(0, timer.endsAt - now);
}

const running = (now: number, length: number): Timer => ({ state: 'running', endsAt: now + length, total: length });

/**
 * Without minutes a paused timer goes on, one that is running stays as it is, and one that is idle or ran out begins
 * with `usual`. With minutes it begins again.
 */
export function startTimer(timer: Timer, now: number, minutes: number | undefined, usual: number): Timer {
  const left = remainingOf(timer, now) ?? 0;
  if (minutes === undefined && left > 0) {
    return timer.state === 'paused' ? { state: 'running', endsAt: now + left, total: timer.total } : timer;
  }
  return running(now, bounded(Math.round((minutes ?? usual) * MINUTE_MS)));
}

/** One that ran out has nothing left to pause. */
export function pauseTimer(timer: Timer, now: number): Timer {
  if (timer.state !== 'running' || timer.endsAt <= now) return timer;
  return { state: 'paused', remaining: timer.endsAt - now, total: timer.total };
}

/** One that is idle or ran out begins with this. What is left stays between nothing and the longest step. */
export function addTime(timer: Timer, now: number, ms: number): Timer {
  const left = remainingOf(timer, now) ?? 0;
  if (timer.state === 'idle' || left === 0) return ms > 0 ? running(now, bounded(ms)) : timer;
  const change = bounded(left + ms) - left;
  if (change === 0) return timer;
  const total = timer.total + change;
  return timer.state === 'paused'
    ? { state: 'paused', remaining: left + change, total }
    : { state: 'running', endsAt: timer.endsAt + change, total };
}

/**
 * What people said that is answered by a change of the agenda: who is ready, when something else is asked; who wants
 * more time, when there is more, or another step.
 */
export function answered(before: AgendaPart, after: AgendaPart, now: number): readonly ('ready' | 'more-time')[] {
  const more = (remainingOf(after.timer, now) ?? 0) > (remainingOf(before.timer, now) ?? 0);
  return [
    ...(after.ready === before.ready ? [] : (['ready'] as const)),
    ...(more || after.current !== before.current ? (['more-time'] as const) : []),
  ];
}
