import type { Refusal } from '../protocol/refusals.ts';
import type { AgendaCommand } from '../protocol/commands.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { StepId } from '../vocabulary/ids.ts';
import type { AgendaPart, Step } from '../vocabulary/workshop.ts';
import { noSuchStep, stale } from './refusing.ts';

/** Going through the agenda. Every function answers with the very same agenda when nothing changes. */
type Changed = Result<AgendaPart, Refusal>;
type Going = Extract<AgendaCommand, { readonly type: 'start' | 'next' | 'previous' | 'jump' }>;

const started: Refusal = { kind: 'step', rule: 'lobby', message: 'The workshop has been started already.' };
const noStep: Refusal = { kind: 'step', rule: 'no-step', message: 'There is no further step in this direction.' };

/** When something is entered, and whether drafts wait then that may have been promised to keep no author. */
export interface Entering {
  readonly now: number;
  readonly draftsWait: boolean;
}

/** Most seconds that a step is said to have taken: a board that was left open for months tells nothing of it. */
const LONGEST_STAY = 10_000_000;

/**
 * How long each step took, with the stay that ends now. A clock that was set back takes nothing away; of a stay whose
 * length nobody knows, as on a board from a file, it is kept that there was one.
 */
function spentBy({ spent, current, enteredAt }: AgendaPart, now: number): AgendaPart['spent'] {
  if (current === null) return spent;
  const stay = enteredAt === null ? 0 : Math.max(0, Math.round((now - enteredAt) / 1_000));
  return { ...spent, [current]: Math.min(LONGEST_STAY, (spent[current] ?? 0) + stay) };
}

/**
 * The step is framed and starts as it was planned: hidden again if it hides, its clock not running, nothing asked. What
 * was promised to those who wrote is kept until it was revealed: drafts of somebody who is offline may still come.
 */
const enter = (agenda: AgendaPart, step: Step, { now, draftsWait }: Entering): AgendaPart => ({
  ...agenda,
  current: step.id,
  startedAt: agenda.startedAt ?? now,
  enteredAt: now,
  revealed: false,
  nameless: (agenda.nameless === true && (draftsWait || !agenda.revealed)) || step.authors === 'never-stored',
  timer: { state: 'idle' },
  ready: null,
  spent: spentBy(agenda, now),
});

/** The step that *Next step* leads to: skipped ones are passed by. */
export const onward = ({ steps, current }: AgendaPart): Step | undefined =>
  steps.slice(steps.findIndex(({ id }) => id === current) + 1).find(({ skipped }) => !skipped);

/** The step that *Previous step* leads to. */
export const back = ({ steps, current }: AgendaPart): Step | undefined =>
  steps
    .slice(
      0,
      Math.max(
        0,
        steps.findIndex(({ id }) => id === current),
      ),
    )
    .findLast(({ skipped }) => !skipped);

const enterIfAny = (agenda: AgendaPart, step: Step | undefined, otherwise: Refusal, facts: Entering): Changed =>
  step === undefined ? err(otherwise) : ok(enter(agenda, step, facts));

function jump(agenda: AgendaPart, to: StepId, facts: Entering): Changed {
  if (to === agenda.current) return ok(agenda);
  return enterIfAny(
    agenda,
    agenda.steps.find(({ id }) => id === to),
    noSuchStep,
    facts,
  );
}

/** Whether a wish was meant for another step than the one that runs by now. */
export const isElsewhere = ({ current }: Pick<AgendaPart, 'current'>, from: StepId | null | undefined): boolean =>
  from !== undefined && from !== current;

/** `next` and `previous` pass skipped steps by; a jump may enter one. */
export function go(agenda: AgendaPart, command: Going, facts: Entering): Changed {
  if (command.type === 'start') {
    return agenda.current === null ? enterIfAny(agenda, onward(agenda), noStep, facts) : err(started);
  }
  if (isElsewhere(agenda, command.from)) return err(stale);
  if (command.type === 'jump') return jump(agenda, command.to, facts);
  return enterIfAny(agenda, command.type === 'next' ? onward(agenda) : back(agenda), noStep, facts);
}
