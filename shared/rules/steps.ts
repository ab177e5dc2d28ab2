import { unreachable } from '../foundation/assert.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { AgendaCommand, CommandOf } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { StepId } from '../vocabulary/ids.ts';
import { MAX_STEPS, type AgendaPart, type Step, type Workshop } from '../vocabulary/workshop.ts';
import { noSuchStep } from './refusing.ts';

/** Changing the agenda while it runs. Every function answers with the very same agenda when nothing changes. */
type Changed = Result<AgendaPart, Refusal>;
export type StepCommand = Extract<
  AgendaCommand,
  { readonly type: 'skip-step' | 'move-step' | 'retime' | 'add-step' | 'edit-step' }
>;

const isCurrent: Refusal = { kind: 'step', rule: 'current-step', message: 'The current step cannot be skipped.' };
const tooMany: Refusal = { kind: 'limit', rule: 'steps', message: `An agenda holds at most ${MAX_STEPS} steps.` };
const noSuchZone: Refusal = { kind: 'unknown', message: 'There is no such zone on the board.' };
const openlyNameless: Refusal = {
  kind: 'shape',
  message: 'Authors can be left out only where notes are hidden until a reveal.',
};

const LONGEST_PHASE = 24;

const isNamelessInTheOpen = ({ authors, veil }: Pick<Step, 'authors' | 'veil'>): boolean =>
  authors === 'never-stored' && veil === 'visible';

/** Equal lists of tools are the same, in whatever order they were said. */
const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((one) => b.includes(one)) : a === b;

/** The agenda with another step in the place of its namesake. */
function put(agenda: AgendaPart, step: Step, change: Partial<Step>): AgendaPart {
  const keys = Object.keys(change) as (keyof Step)[];
  if (keys.every((key) => isSame(change[key], step[key]))) return agenda;
  return { ...agenda, steps: agenda.steps.map((one) => (one === step ? { ...step, ...change } : one)) };
}

const stepIn = ({ steps }: AgendaPart, id: StepId): Step | undefined => steps.find((one) => one.id === id);

function skip(agenda: AgendaPart, { step: id, skipped }: CommandOf<'skip-step'>): Changed {
  const step = stepIn(agenda, id);
  if (step === undefined) return err(noSuchStep);
  return skipped && id === agenda.current ? err(isCurrent) : ok(put(agenda, step, { skipped }));
}

function move(agenda: AgendaPart, { step: id, before }: CommandOf<'move-step'>): Changed {
  const step = stepIn(agenda, id);
  if (step === undefined || (before !== null && stepIn(agenda, before) === undefined)) return err(noSuchStep);
  if (before === id) return ok(agenda);
  const rest = agenda.steps.filter((one) => one !== step);
  const at = before === null ? rest.length : rest.findIndex((one) => one.id === before);
  return ok(agenda.steps.indexOf(step) === at ? agenda : { ...agenda, steps: rest.toSpliced(at, 0, step) });
}

/** Of a step that is named twice, what is said last counts. A timer that runs is not changed by it. */
function retime(agenda: AgendaPart, { steps }: CommandOf<'retime'>): Changed {
  let retimed = agenda;
  for (const [id, minutes] of new Map(steps.map((one) => [one.step, one.minutes]))) {
    const step = stepIn(retimed, id);
    if (step === undefined) return err(noSuchStep);
    retimed = put(retimed, step, { minutes });
  }
  return ok(retimed);
}

/** An id that no step has: ids of steps are written in lower case. */
function freeId({ steps }: AgendaPart, newId: string): StepId {
  const base = `step-${newId.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`.replace(/-$/, '');
  const taken = new Set<string>(steps.map(({ id }) => id));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id as StepId;
}

function add({ agenda, zones }: Workshop, command: CommandOf<'add-step'>, newId: () => string): Changed {
  const { after, title, prompt, minutes, zone, tools, veil, authors } = command;
  if (agenda.steps.length >= MAX_STEPS) return err(tooMany);
  if (after !== null && stepIn(agenda, after) === undefined) return err(noSuchStep);
  if (zone !== null && !zones.some(({ id }) => id === zone)) return err(noSuchZone);
  if (isNamelessInTheOpen(command)) return err(openlyNameless);
  const at = agenda.steps.findIndex(({ id }) => id === after) + 1;
  const neighbour = agenda.steps[at - 1] ?? agenda.steps[at];
  const step: Step = {
    id: freeId(agenda, newId()),
    phase: neighbour?.phase ?? title.slice(0, LONGEST_PHASE).toWellFormed(),
    title,
    prompt,
    minutes,
    zone,
    tools: [...new Set(tools)],
    veil,
    authors,
    cursors: true,
    ballot: null,
    skipped: false,
  };
  return ok({ ...agenda, steps: agenda.steps.toSpliced(at, 0, step) });
}

/** Changing what the current step hides takes effect at once, also after its reveal. */
function edit(agenda: AgendaPart, command: CommandOf<'edit-step'>): Changed {
  const step = stepIn(agenda, command.step);
  if (step === undefined) return err(noSuchStep);
  const { title = step.title, prompt = step.prompt, veil = step.veil, authors = step.authors } = command;
  const tools = command.tools === undefined ? step.tools : [...new Set(command.tools)];
  if (isNamelessInTheOpen({ authors, veil })) return err(openlyNameless);
  const edited = put(agenda, step, { title, prompt, veil, authors, tools });
  if (edited === agenda || step.id !== agenda.current) return ok(edited);
  return ok({
    ...edited,
    revealed: agenda.revealed && veil === step.veil,
    nameless: agenda.nameless === true || authors === 'never-stored',
  });
}

export function changeSteps(workshop: Workshop, command: StepCommand, newId: () => string): Changed {
  const { agenda } = workshop;
  switch (command.type) {
    case 'skip-step':
      return skip(agenda, command);
    case 'move-step':
      return move(agenda, command);
    case 'retime':
      return retime(agenda, command);
    case 'add-step':
      return add(workshop, command, newId);
    case 'edit-step':
      return edit(agenda, command);
    default:
      return unreachable(command);
  }
}
