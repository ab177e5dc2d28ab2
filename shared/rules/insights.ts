import { unreachable } from '../foundation/assert.ts';
import { err, ok, type Result } from '../foundation/result.ts';
import type { InsightCommand } from '../protocol/commands.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import type { Insights, RatingAbout } from '../vocabulary/insight.ts';
import type { CandidateId } from '../vocabulary/voting.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import { editNextStep, mayNotPlan, planNextStep, removeNextStep } from './insightsPlan.ts';
import { askRating, endRating } from './insightsRatings.ts';
import { putRemark, removeRemark, setSentence, type Speaker } from './insightsSaid.ts';
import { facilitatorsOnly } from './refusing.ts';

/** What a decision needs to know besides the workshop. */
export interface InsightFacts {
  /** Whether a theme or note lies on the board. Asked only of what `named` tells. */
  readonly isOnBoard: (id: CandidateId) => boolean;
  /** What people have answered to a rating, each from 1 to 5, in no order. */
  readonly answers: (about: RatingAbout) => readonly number[];
}

/** The workshop with other insights: their revision grows by one, or it is the very same when nothing changed. */
export const withInsights = (workshop: Workshop, insights: Insights): Workshop =>
  insights === workshop.insights
    ? workshop
    : { ...workshop, insights, revisions: { ...workshop.revisions, insights: workshop.revisions.insights + 1 } };

/** Themes and notes that a command names: whether they are there must be known to decide it. */
export function named(command: InsightCommand): readonly CandidateId[] {
  if (command.type === 'set-sentence' || command.type === 'remark') return command.links;
  return command.type === 'plan-next-step' && command.about !== null ? [command.about] : [];
}

function changed(
  workshop: Workshop,
  command: InsightCommand,
  speaker: Speaker,
  { isOnBoard, answers }: InsightFacts,
): Result<Insights, Refusal> {
  switch (command.type) {
    case 'remark':
      return putRemark(workshop, command, speaker, isOnBoard);
    case 'remove-remark':
      return removeRemark(workshop, command, speaker);
    case 'plan-next-step':
    case 'edit-next-step':
    case 'remove-next-step': {
      const why = mayNotPlan(speaker, workshop);
      if (why !== null) return err(why);
      if (command.type === 'plan-next-step') return planNextStep(workshop, command, speaker, isOnBoard);
      return command.type === 'edit-next-step' ? editNextStep(workshop, command) : removeNextStep(workshop, command);
    }
    case 'set-sentence':
    case 'ask-rating':
    case 'end-rating': {
      if (speaker.role !== 'facilitator') return err(facilitatorsOnly);
      if (command.type === 'set-sentence') return setSentence(workshop, command, isOnBoard);
      const { about } = command;
      return command.type === 'ask-rating' ? askRating(workshop, about) : endRating(workshop, about, answers(about));
    }
    default:
      return unreachable(command);
  }
}

/** The workshop after a command about the summary, the very same when nothing changes, or why it is not carried out. */
export function changeInsights(
  workshop: Workshop,
  command: InsightCommand,
  speaker: Speaker,
  facts: InsightFacts,
): Result<Workshop, Refusal> {
  const insights = changed(workshop, command, speaker, facts);
  return insights.ok ? ok(withInsights(workshop, insights.value)) : insights;
}

/** Two entries of one person become one: what either said and planned is theirs who stays. */
export function mergeSpeakers(workshop: Workshop, from: ParticipantId, into: ParticipantId): Workshop {
  const { insights } = workshop;
  const theirs = <T extends { readonly by: ParticipantId }>(list: readonly T[]): readonly T[] =>
    list.map((one) => (one.by === from ? { ...one, by: into } : one));
  const { remarks, nextSteps, frozen } = insights;
  if (![...remarks, ...nextSteps, ...frozen].some(({ by }) => by === from)) return workshop;
  return withInsights(workshop, {
    ...insights,
    remarks: theirs(remarks),
    nextSteps: theirs(nextSteps),
    frozen: theirs(frozen),
  });
}
