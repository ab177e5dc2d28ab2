import { err, ok, type Result } from '../foundation/result.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import { MAX_REMARKS, type AnswerKey, type Insights, type Remark } from '../vocabulary/insight.ts';
import type { Role } from '../vocabulary/people.ts';
import type { CandidateId } from '../vocabulary/voting.ts';
import { veilOf, type Workshop } from '../vocabulary/workshop.ts';
import { observersFollow } from './refusing.ts';

// Sentences and remarks. Every function answers with the very same insights when nothing changes.

/** Who speaks, with the role that the database gives them now. */
export interface Speaker {
  readonly id: ParticipantId;
  readonly role: Role;
}

type Changed = Result<Insights, Refusal>;
type IsOnBoard = (id: CandidateId) => boolean;

export const boardLocked: Refusal = { kind: 'locked', message: 'The facilitator has locked the board.' };
export const notOnBoard: Refusal = { kind: 'unknown', message: 'This is no longer on the board.' };
const noQuestion: Refusal = { kind: 'unknown', message: 'The summary has no such question.' };
const notYours: Refusal = { kind: 'author', message: 'Somebody else said this. Say it in words of your own.' };
const stillHidden: Refusal = { kind: 'step', message: 'Notes are hidden now. Say it when they have been revealed.' };
const needsAnswer: Refusal = { kind: 'shape', message: 'Say which answer you see otherwise.' };
const tooMany: Refusal = { kind: 'limit', message: `A summary holds at most ${MAX_REMARKS} remarks.` };

/** What can be spoken of: a question of the template, or a round whose result everybody has seen. */
export const isAsked = ({ insights, sets }: Workshop, about: AnswerKey): boolean =>
  insights.questions.some(({ id }) => id === about) ||
  sets.some(({ rounds }) => rounds.some(({ id, revealed }) => id === about && revealed));

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** Links once each. Those that stood there before may be of what has been deleted since. */
function linked(
  links: readonly CandidateId[],
  before: readonly CandidateId[],
  isOnBoard: IsOnBoard,
): readonly CandidateId[] | null {
  const once = [...new Set(links)];
  return once.every((id) => before.includes(id) || isOnBoard(id)) ? once : null;
}

export function setSentence(workshop: Workshop, command: CommandOf<'set-sentence'>, isOnBoard: IsOnBoard): Changed {
  const { insights } = workshop;
  const { about, text } = command;
  if (!isAsked(workshop, about)) return err(noQuestion);
  const before = insights.sentences[about];
  if (text === null) {
    if (before === undefined) return ok(insights);
    const { [about]: _, ...sentences } = insights.sentences;
    return ok({ ...insights, sentences });
  }
  const links = linked(command.links, before?.links ?? [], isOnBoard);
  if (links === null) return err(notOnBoard);
  if (before !== undefined && before.text === text && isSame(before.links, links)) return ok(insights);
  return ok({ ...insights, sentences: { ...insights.sentences, [about]: { text, links } } });
}

/** Why somebody may not say anything now. Facilitators always may. */
function muted({ role }: Speaker, { agenda }: Workshop): Refusal | null {
  if (role === 'facilitator') return null;
  if (role === 'observer') return observersFollow;
  if (agenda.locked) return boardLocked;
  return veilOf(agenda) === 'visible' ? null : stillHidden;
}

const mayChange = ({ id, role }: Speaker, { by }: Remark): boolean => role === 'facilitator' || by === id;

/** Says something, or says it anew under the same id: then it stays whose it was. */
export function putRemark(
  workshop: Workshop,
  command: CommandOf<'remark'>,
  speaker: Speaker,
  isOnBoard: IsOnBoard,
): Changed {
  const { insights } = workshop;
  const { remark: id, kind, about, text } = command;
  const why = muted(speaker, workshop);
  if (why !== null) return err(why);
  const before = insights.remarks.find((one) => one.id === id);
  if (before !== undefined && !mayChange(speaker, before)) return err(notYours);
  if (before === undefined && insights.remarks.length >= MAX_REMARKS) return err(tooMany);
  if (kind === 'dissent' && about === null) return err(needsAnswer);
  if (about !== null && !isAsked(workshop, about)) return err(noQuestion);
  const links = linked(command.links, before?.links ?? [], isOnBoard);
  if (links === null) return err(notOnBoard);
  const remark: Remark = { id, kind, about, text, links, by: before?.by ?? speaker.id };
  if (before === undefined) return ok({ ...insights, remarks: [...insights.remarks, remark] });
  const isUnchanged =
    before.kind === kind && before.about === about && before.text === text && isSame(before.links, links);
  if (isUnchanged) return ok(insights);
  return ok({ ...insights, remarks: insights.remarks.map((one) => (one === before ? remark : one)) });
}

export function removeRemark(workshop: Workshop, command: CommandOf<'remove-remark'>, speaker: Speaker): Changed {
  const { insights } = workshop;
  const why = muted(speaker, workshop);
  if (why !== null) return err(why);
  const before = insights.remarks.find(({ id }) => id === command.remark);
  if (before === undefined) return ok(insights);
  if (!mayChange(speaker, before)) return err(notYours);
  return ok({ ...insights, remarks: insights.remarks.filter((one) => one !== before) });
}
