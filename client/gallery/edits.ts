import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { QuestionId, StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';

export type TemplateZone = Template['zones'][number];
export type TemplateStep = Template['steps'][number];
export type TemplateQuestion = Template['questions'][number];
export type TemplateBallot = NonNullable<TemplateStep['ballot']>;
export type BallotQuestion = TemplateBallot['questions'][number];

export const MAX_ZONES = 60;
export const MAX_SEEDS = 300;
/** Shortest side of a zone, in board units. */
export const LEAST_SIDE = 200;

export type ZoneEdit =
  | { readonly kind: 'zone'; readonly id: ZoneId; readonly change: Partial<Omit<TemplateZone, 'id'>> }
  | { readonly kind: 'add-zone'; readonly prompt: string; readonly short: string }
  | { readonly kind: 'duplicate-zone' | 'remove-zone'; readonly id: ZoneId }
  /** Example notes of one zone, all of them. */
  | { readonly kind: 'notes'; readonly zone: ZoneId; readonly texts: readonly string[] };

export type StepEdit =
  | { readonly kind: 'step'; readonly id: StepId; readonly change: Partial<Omit<TemplateStep, 'id' | 'ballot'>> }
  | { readonly kind: 'add-step'; readonly title: string; readonly prompt: string; readonly phase: string }
  | { readonly kind: 'move-step'; readonly id: StepId; readonly to: number }
  | { readonly kind: 'duplicate-step' | 'remove-step' | 'remove-ballot'; readonly id: StepId }
  | { readonly kind: 'ballot'; readonly id: StepId; readonly change: Partial<Omit<TemplateBallot, 'questions'>> }
  /** In the place of one, or at the end; the first one opens a ballot. */
  | { readonly kind: 'ballot-question'; readonly id: StepId; readonly at: number; readonly question: BallotQuestion }
  | { readonly kind: 'remove-ballot-question'; readonly id: StepId; readonly at: number };

export type QuestionEdit =
  | { readonly kind: 'question'; readonly id: QuestionId; readonly change: Partial<Omit<TemplateQuestion, 'id'>> }
  | { readonly kind: 'add-question'; readonly question: string }
  | { readonly kind: 'move-question'; readonly id: QuestionId; readonly to: number }
  | { readonly kind: 'remove-question'; readonly id: QuestionId };

/** One change of a template. New things come with their first words, which are of the page's language. */
export type Edit =
  | { readonly kind: 'head'; readonly change: Partial<Pick<Template, 'name' | 'purpose' | 'people' | 'asksFunction'>> }
  | { readonly kind: 'whole'; readonly template: Template }
  | ZoneEdit
  | StepEdit
  | QuestionEdit;
