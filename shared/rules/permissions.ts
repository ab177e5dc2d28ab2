import type { Role } from '../vocabulary/people.ts';
import { stepOf, veilOf, type Tool, type Workshop } from '../vocabulary/workshop.ts';
import { operations, type Operation } from '../board/shape.ts';
import type { Refusal } from '../protocol/refusals.ts';

/** What somebody may do to the board as the workshop stands now, and what they hear when they try the rest. */
export interface Rights {
  readonly allowed: readonly Operation[];
  readonly otherwise: Refusal;
}

/** As much of a workshop as rights depend on. */
export type Situation = Pick<Workshop, 'agenda' | 'sets'>;

const operationsOf: Readonly<Record<Tool, readonly Operation[]>> = {
  write: ['create', 'text', 'move', 'look', 'evidence', 'delete'],
  arrange: ['move', 'look'],
  group: ['move', 'theme'],
  mark: [],
  fit: ['thread', 'evidence'],
  thread: ['thread'],
  evidence: ['evidence'],
  plan: [],
};

const observer: Refusal = {
  kind: 'role',
  rule: 'observer',
  message: 'Observers can follow the board and export it, but not change it.',
};
const locked: Refusal = {
  kind: 'locked',
  message: 'The facilitator has locked the board. Your words are kept for you.',
};
const hidden: Refusal = {
  kind: 'step',
  rule: 'hidden',
  message: 'New notes are hidden in this step. Your words are kept for you: add them as your own hidden notes.',
};
const notNow: Refusal = {
  kind: 'step',
  message: 'This step is for something else. Your words are kept for you.',
};
const inVote: Refusal = {
  kind: 'step',
  rule: 'themes-in-vote',
  message: 'Themes stay as they are while they are voted on.',
};

/** Whether an open set is about themes: then only facilitators change them. */
const votesOnThemes = ({ sets }: Situation): boolean =>
  sets.some(({ state, over }) => state === 'open' && over !== 'notes');

/**
 * What somebody may do to the board. Asked at every frame, of the current state, never remembered from the handshake.
 * The lobby and a board without agenda permit visible notes; in a step its tools decide for contributors. While new
 * notes are hidden nobody writes readable ones, so that nothing is shown by mistake: they are drafts.
 */
export function rightsOf(role: Role, workshop: Situation): Rights {
  const { agenda } = workshop;
  if (role === 'observer') return { allowed: [], otherwise: observer };
  if (role === 'contributor' && agenda.locked) return { allowed: [], otherwise: locked };
  const veiled = veilOf(agenda) !== 'visible';
  if (role === 'facilitator') {
    return veiled
      ? { allowed: operations.filter((one) => one !== 'create' && one !== 'text'), otherwise: hidden }
      : { allowed: operations, otherwise: locked };
  }
  if (veiled) return { allowed: [], otherwise: hidden };
  const step = stepOf(agenda);
  const allowed = step === null ? operations : [...new Set(step.tools.flatMap((tool) => operationsOf[tool]))];
  return votesOnThemes(workshop)
    ? { allowed: allowed.filter((one) => one !== 'theme'), otherwise: inVote }
    : { allowed, otherwise: notNow };
}

/** Whether somebody may write drafts now: with the tool to write, while new notes are hidden. */
export function mayDraft(role: Role, { agenda }: Situation): boolean {
  if (role === 'observer' || veilOf(agenda) === 'visible') return false;
  if (role === 'facilitator') return true;
  return !agenda.locked && stepOf(agenda)?.tools.includes('write') === true;
}

/** What drafts are made of: notes that are in no theme and linked to nothing. */
const draftOperations = [
  'create',
  'text',
  'move',
  'look',
  'evidence',
  'delete',
] as const satisfies readonly Operation[];

/**
 * What somebody may do in their own drafts. Once nothing is hidden any longer they may still come: somebody who wrote
 * without a network returns after the reveal, and what they wrote waits until they add it.
 */
export function draftRightsOf(role: Role, situation: Situation): Rights {
  if (role === 'observer') return { allowed: [], otherwise: observer };
  if (role === 'contributor' && situation.agenda.locked) return { allowed: [], otherwise: locked };
  const late = veilOf(situation.agenda) === 'visible';
  const allowed =
    late || mayDraft(role, situation) ? draftOperations : draftOperations.filter((one) => one !== 'create');
  return { allowed, otherwise: notNow };
}
