import type { Timer } from '@forwhom/shared/vocabulary/workshop.ts';

/** What a timer shows at one moment. It changes at most once a second. */
export type Face =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running' | 'paused';
      /** Whole seconds left, counted as on a clock: 0.4 s are 1. */ readonly left: number;
    }
  | { readonly state: 'up'; /** Whole seconds since zero. */ readonly over: number };

const SECOND = 1_000;

/** What the timer shows now, by the server's clock. */
export function faceOf(timer: Timer, now: number): Face {
  if (timer.state === 'idle') return timer;
  const left = timer.state === 'paused' ? timer.remaining : timer.endsAt - now;
  if (left > 0) return { state: timer.state, left: Math.ceil(left / SECOND) };
  return { state: 'up', over: Math.floor((0 - left) / SECOND) };
}

/** Milliseconds until a running timer shows something else; null while it stands still. */
export function untilNextFace(timer: Timer, now: number): number | null {
  if (timer.state !== 'running') return null;
  const left = timer.endsAt - now;
  return left > 0 ? left % SECOND || SECOND : SECOND - (-left % SECOND);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as on a clock: 2:41, and 1:02:05 from an hour on. */
export function asClock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** What is worth saying aloud of a timer. Seconds that pass are not. */
export type TimerEvent = 'started' | 'paused' | 'changed' | 'minute' | 'up';

const MINUTE = 60;

/** What has happened to a timer between two looks at it; null when nothing has that people should hear of. */
export function eventBetween(
  before: { readonly timer: Timer; readonly now: number },
  after: { readonly timer: Timer; readonly now: number },
): TimerEvent | null {
  const [was, is] = [faceOf(before.timer, before.now), faceOf(after.timer, after.now)];
  if (is.state === 'idle') return null;
  if (is.state === 'up') return was.state === 'running' ? 'up' : null;
  if (is.state === 'paused') return was.state === 'paused' && was.left === is.left ? null : 'paused';
  if (was.state !== 'running' || before.timer.state !== 'running' || after.timer.state !== 'running') return 'started';
  if (before.timer.endsAt !== after.timer.endsAt) return 'changed';
  return was.left > MINUTE && is.left <= MINUTE ? 'minute' : null;
}
