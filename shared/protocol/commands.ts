import { z } from 'zod';
import { isCoordinate } from '../vocabulary/geometry.ts';
import { isEntityId, isSlug } from '../vocabulary/ids.ts';
import type {
  NextStepId,
  NoteId,
  ParticipantId,
  RemarkId,
  RoundId,
  SetId,
  StepId,
  SummaryId,
  ThemeId,
  ZoneId,
} from '../vocabulary/ids.ts';
import { MAX_NAME, roles } from '../vocabulary/people.ts';
import { cleanLine } from '../vocabulary/text.ts';
import {
  MAX_LINK_DAYS,
  MAX_LINKS,
  MAX_OWNER,
  MAX_PLAN_TEXT,
  MAX_SENTENCE,
  remarkKinds,
  type AnswerKey,
} from '../vocabulary/insight.ts';
import { fitTaps, lateRules, lenses, MAX_CANDIDATES, MAX_DOTS, MAX_QUESTIONS, slates } from '../vocabulary/voting.ts';
import { voterStates, type CandidateId } from '../vocabulary/voting.ts';
import { authorships, MAX_MINUTES, MAX_STEPS, MAX_TITLE, tools, veils } from '../vocabulary/workshop.ts';
import type { Refusal } from './refusals.ts';

const entityId = z.string().refine(isEntityId, 'must be 8 to 32 letters, digits, _ or -');
const slug = z.string().refine(isSlug, 'must be lower-case letters, digits and inner hyphens, at most 40');
const participantId = entityId.transform((id) => id as ParticipantId);
const noteId = entityId.transform((id) => id as NoteId);
const themeId = entityId.transform((id) => id as ThemeId);
const candidateId = entityId.transform((id) => id as CandidateId);
const roundId = entityId.transform((id) => id as RoundId);
const setId = entityId.transform((id) => id as SetId);
const stepId = slug.transform((id) => id as StepId);
const zoneId = slug.transform((id) => id as ZoneId);
const remarkId = entityId.transform((id) => id as RemarkId);
const nextStepId = entityId.transform((id) => id as NextStepId);
const summaryId = entityId.transform((id) => id as SummaryId);
const answerKey = z
  .string()
  .refine((key) => isSlug(key) || isEntityId(key), 'must be a question of the summary or a round')
  .transform((key) => key as AnswerKey);
const minutes = z.number().min(0).max(MAX_MINUTES);
/** The step that the sender saw: said elsewhere, it means another step than the one that runs by now. */
const seenStep = stepId.nullable().optional();

/** Clean first, because that can make a line longer. */
const line = (limit: number) => z.string().overwrite(cleanLine).min(1, 'must not be empty').max(limit);

/** A board's title: one clean line. */
export const titleText = line(MAX_TITLE);

const coordinate = z.number().refine(isCoordinate, 'must lie on the board');
const length = z.number().min(1).max(1_000_000);
const region = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('board') }),
  z.strictObject({ kind: z.literal('zone'), zone: zoneId }),
  z.strictObject({ kind: z.literal('notes'), notes: z.array(noteId).min(1).max(200).readonly() }),
  z.strictObject({
    kind: z.literal('box'),
    box: z.strictObject({ x: coordinate, y: coordinate, width: length, height: length }),
  }),
]);

/** `id` is the client's own and makes a repeat return the first answer; `expectedRevision` means the changed part's. */
const envelope = { id: entityId, expectedRevision: z.int().min(0).optional() };

/** Title, agenda, timer and locks: decided from the workshop alone. */
const agendaCommands = [
  z.strictObject({ ...envelope, type: z.literal('rename'), title: titleText }),
  z.strictObject({ ...envelope, type: z.literal('lock'), locked: z.boolean() }),
  z.strictObject({ ...envelope, type: z.literal('hide-cursors'), hidden: z.boolean() }),
  /** Leaves the lobby: enters the first step that is not skipped. */
  z.strictObject({ ...envelope, type: z.literal('start') }),
  /** `from` is the step that the sender saw: two facilitators who press at once advance one step. */
  z.strictObject({ ...envelope, type: z.literal('next'), from: stepId.nullable() }),
  z.strictObject({ ...envelope, type: z.literal('previous'), from: stepId.nullable() }),
  z.strictObject({ ...envelope, type: z.literal('jump'), from: stepId.nullable(), to: stepId }),
  z.strictObject({ ...envelope, type: z.literal('skip-step'), step: stepId, skipped: z.boolean() }),
  /** Puts a step before another one, or at the end. */
  z.strictObject({ ...envelope, type: z.literal('move-step'), step: stepId, before: stepId.nullable() }),
  z.strictObject({
    ...envelope,
    type: z.literal('retime'),
    steps: z
      .array(z.strictObject({ step: stepId, minutes }))
      .min(1)
      .max(MAX_STEPS),
  }),
  /** A new step behind another one, or at the beginning. */
  z.strictObject({
    ...envelope,
    type: z.literal('add-step'),
    after: stepId.nullable(),
    title: line(80),
    prompt: line(300),
    minutes,
    zone: zoneId.nullable().default(null),
    tools: z.array(z.enum(tools)).default(['write', 'arrange']),
    veil: z.enum(veils).default('visible'),
    authors: z.enum(authorships).default('at-reveal'),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('edit-step'),
    step: stepId,
    title: line(80).optional(),
    prompt: line(300).optional(),
    tools: z.array(z.enum(tools)).readonly().optional(),
    veil: z.enum(veils).optional(),
    authors: z.enum(authorships).optional(),
  }),
  /** Without minutes: those of the current step; a paused one goes on. */
  z.strictObject({
    ...envelope,
    type: z.literal('start-timer'),
    from: seenStep,
    minutes: z.number().positive().max(MAX_MINUTES).optional(),
  }),
  z.strictObject({ ...envelope, type: z.literal('pause-timer') }),
  /** May be negative. A timer that ran out begins again with this. */
  z.strictObject({ ...envelope, type: z.literal('add-time'), from: seenStep, seconds: z.int().min(-3600).max(3600) }),
  z.strictObject({ ...envelope, type: z.literal('end-timer') }),
  z.strictObject({ ...envelope, type: z.literal('ask-ready'), label: line(60).nullable() }),
] as const;

/** Rounds: decided from the workshop, from what the board says of candidates and from what voters have said. */
const votingCommands = [
  /** What is not said is taken from the current step's ballot, or else from the defaults. */
  z.strictObject({
    ...envelope,
    type: z.literal('open-voting'),
    from: seenStep,
    questions: z
      .array(z.strictObject({ question: line(200), lens: z.enum(lenses).nullable().default(null) }))
      .min(1)
      .max(MAX_QUESTIONS)
      .optional(),
    over: z.enum(slates).optional(),
    zone: zoneId.nullable().optional(),
    /** Only these candidates. */
    only: z.array(candidateId).min(2).max(MAX_CANDIDATES).optional(),
    dots: z.int().min(1).max(MAX_DOTS).nullable().optional(),
    most: z.int().min(1).max(MAX_DOTS).optional(),
    secret: z.boolean().optional(),
    byFunction: z.boolean().optional(),
    late: z.enum(lateRules).optional(),
    /** Starts the timer with it. */
    minutes: z.number().positive().max(MAX_MINUTES).optional(),
  }),
  z.strictObject({ ...envelope, type: z.literal('close-voting'), set: setId }),
  z.strictObject({ ...envelope, type: z.literal('reveal-result'), round: roundId }),
  /** A round of one dot among those who share the first rank of this round that has a tie, or this rank. */
  z.strictObject({ ...envelope, type: z.literal('run-off'), round: roundId, rank: z.int().min(1).optional() }),
  /** Admits somebody who came late to a set that asks for it. */
  z.strictObject({ ...envelope, type: z.literal('admit'), set: setId, participant: participantId }),
] as const;

/** What changes the board's document, drafts or ballots together with the workshop. */
const boardCommands = [
  /** All drafts of everybody become notes. */
  z.strictObject({ ...envelope, type: z.literal('reveal'), from: seenStep }),
  /** My own drafts become notes now, while nothing is hidden. */
  z.strictObject({ ...envelope, type: z.literal('add-drafts') }),
  /** All notes of one theme go to another. While both are candidates, their dots follow, also once `from` is gone. */
  z.strictObject({ ...envelope, type: z.literal('merge-themes'), from: themeId, into: themeId }),
] as const;

/** What one person says for themselves. */
const ownCommands = [
  z.strictObject({ ...envelope, type: z.literal('more-time'), on: z.boolean() }),
  z.strictObject({ ...envelope, type: z.literal('ready'), on: z.boolean() }),
  /** 💡 new to me. */
  z.strictObject({ ...envelope, type: z.literal('mark'), note: noteId, on: z.boolean() }),
  z.strictObject({ ...envelope, type: z.literal('fit'), customer: candidateId, tap: z.enum(fitTaps).nullable() }),
  /** One's own answer to an open rating; null takes it back. */
  z.strictObject({
    ...envelope,
    type: z.literal('rate'),
    about: z.union([z.literal('worth'), answerKey]),
    value: z.int().min(1).max(5).nullable(),
  }),
  z.strictObject({ ...envelope, type: z.literal('ballot-state'), round: roundId, state: z.enum(voterStates) }),
] as const;

/** Guiding: kept in memory, told to everyone. */
const guideCommands = [
  z.strictObject({ ...envelope, type: z.literal('gather'), region }),
  /** null ends it. */
  z.strictObject({ ...envelope, type: z.literal('lead'), region: region.nullable() }),
  z.strictObject({ ...envelope, type: z.literal('spotlight'), note: noteId.nullable() }),
  z.strictObject({ ...envelope, type: z.literal('ping'), x: coordinate, y: coordinate }),
] as const;

const peopleCommands = [
  z.strictObject({
    ...envelope,
    type: z.literal('rename-person'),
    participant: participantId,
    name: z
      .string()
      .min(1)
      .max(4 * MAX_NAME),
  }),
  z.strictObject({ ...envelope, type: z.literal('remove-person'), participant: participantId }),
  z.strictObject({ ...envelope, type: z.literal('set-role'), participant: participantId, role: z.enum(roles) }),
  /** Two entries of one person become one: `into` stays. */
  z.strictObject({ ...envelope, type: z.literal('merge-people'), from: participantId, into: participantId }),
  z.strictObject({ ...envelope, type: z.literal('rotate-link'), role: z.enum(roles) }),
] as const;

const links = z.array(candidateId).max(MAX_LINKS).readonly();
/** One clean line that may be empty. */
const words = (limit: number) => z.string().overwrite(cleanLine).max(limit);
const day = z.iso.date();
const linkDays = z.int().min(1).max(MAX_LINK_DAYS).nullable();

/** What the summary says. Sentences, ratings and freezing are for facilitators. */
const insightCommands = [
  /** `text` null: the drawn sentence again. */
  z.strictObject({
    ...envelope,
    type: z.literal('set-sentence'),
    about: answerKey,
    text: line(MAX_SENTENCE).nullable(),
    links: links.default([]),
  }),
  /** Says something beside the sentences, or says it otherwise: whose it is, and facilitators. */
  z.strictObject({
    ...envelope,
    type: z.literal('remark'),
    remark: remarkId,
    kind: z.enum(remarkKinds),
    about: answerKey.nullable(),
    text: line(MAX_SENTENCE),
    links: links.default([]),
  }),
  z.strictObject({ ...envelope, type: z.literal('remove-remark'), remark: remarkId }),
  z.strictObject({
    ...envelope,
    type: z.literal('plan-next-step'),
    nextStep: nextStepId,
    what: line(MAX_PLAN_TEXT),
    owner: words(MAX_OWNER).default(''),
    due: day.nullable().default(null),
    goal: words(MAX_PLAN_TEXT).default(''),
    check: words(MAX_PLAN_TEXT).default(''),
    about: candidateId.nullable().default(null),
  }),
  /** What is not said stays. */
  z.strictObject({
    ...envelope,
    type: z.literal('edit-next-step'),
    nextStep: nextStepId,
    what: line(MAX_PLAN_TEXT).optional(),
    owner: words(MAX_OWNER).optional(),
    due: day.nullable().optional(),
    goal: words(MAX_PLAN_TEXT).optional(),
    check: words(MAX_PLAN_TEXT).optional(),
    done: z.boolean().optional(),
  }),
  z.strictObject({ ...envelope, type: z.literal('remove-next-step'), nextStep: nextStepId }),
  /** Asks everybody for a number from 1 to 5. Asking again begins anew. */
  z.strictObject({ ...envelope, type: z.literal('ask-rating'), about: z.union([z.literal('worth'), answerKey]) }),
  z.strictObject({ ...envelope, type: z.literal('end-rating'), about: z.union([z.literal('worth'), answerKey]) }),
] as const;

/** Making a summary final, and its link. */
const freezingCommands = [
  /** `names`: whether authors stand beside notes, where they were promised to be named. */
  z.strictObject({
    ...envelope,
    type: z.literal('freeze'),
    summary: summaryId,
    names: z.boolean().default(false),
    days: linkDays.default(30),
  }),
  /** How long its link leads to it from now on; null ends it. A link that was ended is never the same again. */
  z.strictObject({ ...envelope, type: z.literal('share-summary'), summary: summaryId, days: linkDays }),
] as const;

/** A wish sent to the server. The closed list of what can be wished. */
export const command = z.discriminatedUnion('type', [
  ...agendaCommands,
  ...votingCommands,
  ...boardCommands,
  ...ownCommands,
  ...guideCommands,
  ...peopleCommands,
  ...insightCommands,
  ...freezingCommands,
]);

export type Command = z.infer<typeof command>;
type OneOf<List extends readonly z.ZodType[]> = z.infer<List[number]>;
export type AgendaCommand = OneOf<typeof agendaCommands>;
export type VotingCommand = OneOf<typeof votingCommands>;
export type InsightCommand = OneOf<typeof insightCommands>;
export type GuideCommand = OneOf<typeof guideCommands>;
export type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

/** The answer to a command that was carried out. */
export const commandDone = z.object({ revision: z.int() });
export type CommandDone = z.infer<typeof commandDone>;

/** The answer to a command that was not. */
export interface CommandRefused {
  readonly refusal: Refusal;
  readonly revision: number;
}
