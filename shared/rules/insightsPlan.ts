import { err, ok, type Result } from '../foundation/result.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { MAX_NEXT_STEPS, type Insights, type NextStep } from '../vocabulary/insight.ts';
import type { CandidateId } from '../vocabulary/voting.ts';
import { stepOf, type Workshop } from '../vocabulary/workshop.ts';
import { boardLocked, notOnBoard, type Speaker } from './insightsSaid.ts';
import { notNow, observersFollow } from './refusing.ts';

// Next steps are everybody's: whoever may plan may change all of them. Every function answers with the very same
// insights when nothing changes.

type Changed = Result<Insights, Refusal>;

const noNextStep: Refusal = { kind: 'unknown', message: 'There is no such next step any more.' };
const otherNextStep: Refusal = { kind: 'stale', message: 'There is another next step under this id.' };
const tooMany: Refusal = { kind: 'limit', message: `A summary holds at most ${MAX_NEXT_STEPS} next steps.` };

/** Why somebody may not plan now. Facilitators always may; the lobby and a board without agenda let contributors. */
export function mayNotPlan({ role }: Pick<Speaker, 'role'>, { agenda }: Pick<Workshop, 'agenda'>): Refusal | null {
  if (role === 'facilitator') return null;
  if (role === 'observer') return observersFollow;
  if (agenda.locked) return boardLocked;
  const step = stepOf(agenda);
  return step === null || step.tools.includes('plan') ? null : notNow;
}

const said = ['what', 'owner', 'due', 'goal', 'check', 'done'] as const satisfies readonly (keyof NextStep)[];

export function planNextStep(
  { insights }: Workshop,
  command: CommandOf<'plan-next-step'>,
  { id: by }: Speaker,
  isOnBoard: (id: CandidateId) => boolean,
): Changed {
  const { nextStep: id, what, owner, due, goal, check, about } = command;
  const planned: NextStep = { id, what, owner, due, goal, check, about, done: false, by };
  const before = insights.nextSteps.find((one) => one.id === id);
  if (before !== undefined) {
    const isRepeat = before.about === about && said.every((key) => before[key] === planned[key]);
    return isRepeat ? ok(insights) : err(otherNextStep);
  }
  if (insights.nextSteps.length >= MAX_NEXT_STEPS) return err(tooMany);
  if (about !== null && !isOnBoard(about)) return err(notOnBoard);
  return ok({ ...insights, nextSteps: [...insights.nextSteps, planned] });
}

export function editNextStep({ insights }: Workshop, command: CommandOf<'edit-next-step'>): Changed {
  const before = insights.nextSteps.find(({ id }) => id === command.nextStep);
  if (before === undefined) return err(noNextStep);
  const { what, owner, due, goal, check, done } = { ...before, ...defined(command) };
  const edited: NextStep = { ...before, what, owner, due, goal, check, done };
  if (said.every((key) => before[key] === edited[key])) return ok(insights);
  return ok({ ...insights, nextSteps: insights.nextSteps.map((one) => (one === before ? edited : one)) });
}

/** What was said, without what was left open. */
const defined = (command: CommandOf<'edit-next-step'>): Partial<NextStep> =>
  Object.fromEntries(said.flatMap((key) => (command[key] === undefined ? [] : [[key, command[key]]])));

export function removeNextStep({ insights }: Workshop, command: CommandOf<'remove-next-step'>): Changed {
  const nextSteps = insights.nextSteps.filter(({ id }) => id !== command.nextStep);
  return ok(nextSteps.length === insights.nextSteps.length ? insights : { ...insights, nextSteps });
}
