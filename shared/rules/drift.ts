import type { CommandOf } from '../protocol/commands.ts';
import type { StepId } from '../vocabulary/ids.ts';
import { MAX_MINUTES, stepOf, type AgendaPart, type Step } from '../vocabulary/workshop.ts';
import { MINUTE_MS, remainingOf } from './timer.ts';

/** A command without what its sender adds. */
type Wish<Command extends { readonly id: string }> = Omit<Command, 'id' | 'expectedRevision'>;

/** A way back into the schedule, or an honest later end: what it changes, and when the workshop ends with it. */
export interface Repair {
  readonly kind: 'shorten' | 'skip' | 'end-later';
  /** Sent one after another. */
  readonly changes: readonly (Wish<CommandOf<'retime'>> | Wish<CommandOf<'skip-step'>>)[];
  /** Steps to come that take other minutes than before; 0 for one that is left out. */
  readonly preview: readonly { readonly step: StepId; readonly from: number; readonly to: number }[];
  readonly endsAt: number;
}

/** A shortened step keeps half of its minutes, and at least so many. */
const SHORTEST = 2;

const sumOf = (steps: readonly Step[]): number => steps.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE_MS;

interface Course {
  readonly step: Step;
  readonly passed: readonly Step[];
  readonly toCome: readonly Step[];
  /** Milliseconds that this step began after its time; negative: before. With none before it, it is its own beginning. */
  readonly late: number;
  /** Milliseconds that this step takes more than planned, as it looks now. */
  readonly over: number;
}

/** null before the workshop was started. A skipped step counts only while it is the current one. */
function courseOf(agenda: AgendaPart, now: number): Course | null {
  const { steps, startedAt, enteredAt, timer } = agenda;
  const step = stepOf(agenda);
  if (step === null || startedAt === null || enteredAt === null) return null;
  const at = steps.indexOf(step);
  const passed = steps.slice(0, at).filter(({ skipped }) => !skipped);
  const clock = timer.state === 'idle' ? now : now + (remainingOf(timer, now) ?? 0);
  return {
    step,
    passed,
    toCome: steps.slice(at + 1).filter(({ skipped }) => !skipped),
    late: passed.length === 0 ? 0 : enteredAt - startedAt - sumOf(passed),
    over: Math.max(0, clock - enteredAt - sumOf([step])),
  };
}

/**
 * Milliseconds behind the schedule, negative when ahead: by how much the current step, as long as it takes now, ends
 * after the planned minutes of the steps so far. 0 before the start.
 */
export function driftOf(agenda: AgendaPart, now: number): number {
  const course = courseOf(agenda, now);
  return course === null ? 0 : course.late + course.over;
}

/** When the workshop ends if everything to come takes its minutes; null before the start. */
export function endOf(agenda: AgendaPart, now: number): number | null {
  const course = courseOf(agenda, now);
  if (course === null || agenda.enteredAt === null) return null;
  return agenda.enteredAt + course.over + sumOf([course.step, ...course.toCome]);
}

/** The step of these that has lost the smallest share of its minutes and may lose another one. */
function nextToShorten(steps: readonly Step[], cuts: ReadonlyMap<StepId, number>): Step | null {
  const share = ({ id, minutes }: Step): number => ((cuts.get(id) ?? 0) + 1) / minutes;
  const able = steps.filter(({ id, minutes }) => minutes - (cuts.get(id) ?? 0) - 1 >= Math.max(SHORTEST, minutes / 2));
  return able.reduce<Step | null>((best, one) => (best === null || share(one) < share(best) ? one : best), null);
}

/** Whole minutes taken from steps in proportion to their length, `wanted` altogether or as many as there are. */
function cutsOf(steps: readonly Step[], wanted: number): ReadonlyMap<StepId, number> {
  const cuts = new Map<StepId, number>();
  for (let taken = 0; taken < wanted; taken++) {
    const step = nextToShorten(steps, cuts);
    if (step === null) break;
    cuts.set(step.id, (cuts.get(step.id) ?? 0) + 1);
  }
  return cuts;
}

/**
 * The longest step to come that a workshop can do without: nothing is voted on or written unseen in it, it neither
 * prepares a vote nor shows its result, and it is not the end.
 */
function dispensable({ step, toCome }: Course): Step | null {
  const free = toCome.filter(
    ({ ballot, veil, tools }, i) =>
      ballot === null &&
      veil === 'visible' &&
      !tools.includes('group') &&
      (i === 0 ? step : toCome[i - 1])?.ballot === null &&
      i < toCome.length - 1,
  );
  return free.reduce<Step | null>((best, one) => (best === null || one.minutes > best.minutes ? one : best), null);
}

/** The steps in which the time was lost are said to have taken it, so that the schedule is kept from here on. */
function booked({ step, passed, over }: Course, lost: number): Wish<CommandOf<'retime'>>['steps'] {
  const before = passed.at(-1);
  const here = before === undefined ? lost : Math.min(lost, Math.floor(over / MINUTE_MS));
  return [
    { step: step, more: here },
    { step: before ?? step, more: lost - here },
  ]
    .filter(({ more }) => more > 0)
    .map(({ step: { id, minutes }, more }) => ({ step: id, minutes: Math.min(MAX_MINUTES, minutes + more) }));
}

/** What a facilitator can do about being behind by a minute or more. Empty while there is nothing to repair. */
export function repairsOf(agenda: AgendaPart, now: number): readonly Repair[] {
  const course = courseOf(agenda, now);
  const end = endOf(agenda, now);
  const lost = Math.round(driftOf(agenda, now) / MINUTE_MS);
  if (course === null || end === null || lost < 1) return [];
  const past = booked(course, lost);
  const cuts = cutsOf(course.toCome, lost);
  const shorter = course.toCome.flatMap(({ id, minutes }) => {
    const cut = cuts.get(id) ?? 0;
    return cut === 0 ? [] : [{ step: id, from: minutes, to: minutes - cut }];
  });
  const left = dispensable(course);
  const shorten: Repair = {
    kind: 'shorten',
    changes: [{ type: 'retime', steps: [...past, ...shorter.map(({ step, to }) => ({ step, minutes: to }))] }],
    preview: shorter,
    endsAt: end - shorter.reduce((sum, { from, to }) => sum + from - to, 0) * MINUTE_MS,
  };
  const later: Repair = { kind: 'end-later', changes: [{ type: 'retime', steps: past }], preview: [], endsAt: end };
  const skip: Repair[] =
    left === null
      ? []
      : [
          {
            kind: 'skip',
            changes: [
              { type: 'retime', steps: past },
              { type: 'skip-step', step: left.id, skipped: true },
            ],
            preview: [{ step: left.id, from: left.minutes, to: 0 }],
            endsAt: end - left.minutes * MINUTE_MS,
          },
        ];
  return [...(shorter.length === 0 ? [] : [shorten]), ...skip, later];
}
