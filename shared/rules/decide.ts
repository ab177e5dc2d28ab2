import { unreachable } from '../foundation/assert.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { AgendaCommand } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { rank, type Role } from '../vocabulary/people.ts';
import { stepOf, type AgendaPart, type Workshop } from '../vocabulary/workshop.ts';
import { go, isElsewhere } from './agenda.ts';
import { facilitatorsOnly, stale } from './refusing.ts';
import { changeSteps } from './steps.ts';
import { addTime, pauseTimer, startTimer } from './timer.ts';

/** Who wishes, with the role that the database gives them now. */
export interface Actor {
  readonly role: Role;
}

/** What a decision needs to know besides the workshop. */
export interface Facts {
  /** Milliseconds since the epoch, by the server's clock. */
  readonly now: number;
  /** A new id of the form of all ids. */
  readonly newId: () => string;
  /** Somebody has drafts that were not revealed. */
  readonly draftsWait: boolean;
}

const noLength: Refusal = { kind: 'step', message: 'This step has no length of its own. Say how many minutes.' };

const set = <Key extends keyof AgendaPart>(agenda: AgendaPart, key: Key, value: AgendaPart[Key]): AgendaPart =>
  agenda[key] === value ? agenda : { ...agenda, [key]: value };

function changed(workshop: Workshop, command: AgendaCommand, facts: Facts): Result<AgendaPart, Refusal> {
  const { agenda } = workshop;
  const { now, newId } = facts;
  switch (command.type) {
    case 'rename':
      return ok(set(agenda, 'title', command.title));
    case 'lock':
      return ok(set(agenda, 'locked', command.locked));
    case 'hide-cursors':
      return ok(set(agenda, 'cursorsHidden', command.hidden));
    case 'start':
    case 'next':
    case 'previous':
    case 'jump':
      return go(agenda, command, facts);
    case 'skip-step':
    case 'move-step':
    case 'retime':
    case 'add-step':
    case 'edit-step':
      return changeSteps(workshop, command, newId);
    case 'start-timer': {
      if (isElsewhere(agenda, command.from)) return err(stale);
      const usual = stepOf(agenda)?.minutes ?? 0;
      const timer = startTimer(agenda.timer, now, command.minutes, usual);
      return timer.state === 'running' && timer.total === 0 ? err(noLength) : ok(set(agenda, 'timer', timer));
    }
    case 'pause-timer':
      return ok(set(agenda, 'timer', pauseTimer(agenda.timer, now)));
    case 'add-time':
      if (isElsewhere(agenda, command.from)) return err(stale);
      return ok(set(agenda, 'timer', addTime(agenda.timer, now, command.seconds * 1000)));
    case 'end-timer':
      return ok(agenda.timer.state === 'idle' ? agenda : { ...agenda, timer: { state: 'idle' } });
    case 'ask-ready': {
      const { label } = command;
      if (label === (agenda.ready?.label ?? null)) return ok(agenda);
      return ok({ ...agenda, ready: label === null ? null : { label, askedAt: now } });
    }
    default:
      return unreachable(command);
  }
}

/** The workshop with another agenda: its revision grows by one, or it is the very same when nothing changed. */
export const withAgenda = (workshop: Workshop, agenda: AgendaPart): Workshop =>
  agenda === workshop.agenda
    ? workshop
    : { ...workshop, agenda, revisions: { ...workshop.revisions, agenda: workshop.revisions.agenda + 1 } };

/**
 * The workshop after a command, the very same when nothing changes, or why it is not carried out. Pure: who carries the
 * decision out is the server.
 */
export function decide(
  workshop: Workshop,
  command: AgendaCommand,
  actor: Actor,
  facts: Facts,
): Result<Workshop, Refusal> {
  if (rank[actor.role] < rank.facilitator) return err(facilitatorsOnly);
  const agenda = changed(workshop, command, facts);
  return agenda.ok ? ok(withAgenda(workshop, agenda.value)) : agenda;
}
