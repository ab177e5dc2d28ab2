import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_COORDINATE, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { QuestionId, StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_INSIGHT_QUESTIONS } from '@forwhom/shared/vocabulary/insight.ts';
import { MAX_QUESTIONS } from '@forwhom/shared/vocabulary/voting.ts';
import { MAX_MINUTES, MAX_STEPS } from '@forwhom/shared/vocabulary/workshop.ts';
import { around } from './preview.ts';

export type TemplateZone = Template['zones'][number];
export type TemplateStep = Template['steps'][number];
export type TemplateQuestion = Template['questions'][number];
export type TemplateBallot = NonNullable<TemplateStep['ballot']>;
export type BallotQuestion = TemplateBallot['questions'][number];

export const MAX_ZONES = 60;
export const MAX_SEEDS = 300;
export const LEAST_SIDE = 200;
const MOST_SIDE = 20_000;
/** Between a new zone and those beside it. */
const GAP = 36;
/** Two notes or more stand side by side in it. */
const NEW_ZONE = { width: 692, height: 520 };
const NEW_MINUTES = 5;

/** One change of a template. New things come with their first words, which are of the page's language. */
export type Edit =
  | { readonly kind: 'head'; readonly change: Partial<Pick<Template, 'name' | 'purpose' | 'people' | 'asksFunction'>> }
  | { readonly kind: 'zone'; readonly id: ZoneId; readonly change: Partial<Omit<TemplateZone, 'id'>> }
  | { readonly kind: 'add-zone'; readonly prompt: string; readonly short: string }
  | { readonly kind: 'duplicate-zone' | 'remove-zone'; readonly id: ZoneId }
  | { readonly kind: 'step'; readonly id: StepId; readonly change: Partial<Omit<TemplateStep, 'id' | 'ballot'>> }
  | { readonly kind: 'add-step'; readonly title: string; readonly prompt: string; readonly phase: string }
  | { readonly kind: 'move-step'; readonly id: StepId; readonly to: number }
  | { readonly kind: 'duplicate-step' | 'remove-step' | 'remove-ballot'; readonly id: StepId }
  | { readonly kind: 'ballot'; readonly id: StepId; readonly change: Partial<Omit<TemplateBallot, 'questions'>> }
  /** At the end, or in the place of one; the first one opens a ballot. */
  | { readonly kind: 'ballot-question'; readonly id: StepId; readonly at: number; readonly question: BallotQuestion }
  | { readonly kind: 'remove-ballot-question'; readonly id: StepId; readonly at: number }
  | { readonly kind: 'question'; readonly id: QuestionId; readonly change: Partial<Omit<TemplateQuestion, 'id'>> }
  | { readonly kind: 'add-question'; readonly question: string }
  | { readonly kind: 'move-question'; readonly id: QuestionId; readonly to: number }
  | { readonly kind: 'remove-question'; readonly id: QuestionId }
  /** Example notes of one zone, all of them. */
  | { readonly kind: 'notes'; readonly zone: ZoneId; readonly texts: readonly string[] }
  | { readonly kind: 'whole'; readonly template: Template };

const within = (value: number, least: number, most: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

/** A zone that lies on the board and is neither too small nor too large. */
function bounded(zone: TemplateZone, before: Box): TemplateZone {
  const place = (value: number, otherwise: number): number =>
    Math.round(within(value, -MAX_COORDINATE, MAX_COORDINATE, otherwise));
  const side = (value: number, otherwise: number): number =>
    Math.round(within(value, LEAST_SIDE, MOST_SIDE, otherwise));
  return {
    ...zone,
    x: place(zone.x, before.x),
    y: place(zone.y, before.y),
    width: side(zone.width, before.width),
    height: side(zone.height, before.height),
  };
}

/** The first of zone-1, zone-2 … that is free. */
function freeId(kind: string, taken: readonly { readonly id: string }[]): string {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
}

/** Words that are nobody else's yet: `Do`, `Do 2`, never longer than the limit. */
function freeWords(words: string, taken: readonly string[], limit: number): string {
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? '' : ` ${n}`;
    const free = words.slice(0, limit - tail.length).trimEnd() + tail;
    if (!taken.includes(free)) return free;
  }
}

const changed = <T extends { readonly id: string }>(list: T[], id: string, change: (one: T) => T): T[] =>
  list.map((one) => (one.id === id ? change(one) : one));

const moved = <T extends { readonly id: string }>(list: T[], id: string, to: number): T[] => {
  const one = list.find((each) => each.id === id);
  if (one === undefined) return list;
  return list.filter((each) => each !== one).toSpliced(Math.max(0, to), 0, one);
};

/** Insight questions whose source is gone are answered by what is told; of later ballot questions the number changes. */
const resourced = (
  questions: TemplateQuestion[],
  change: (source: TemplateQuestion['source']) => TemplateQuestion['source'],
): TemplateQuestion[] => questions.map((one) => ({ ...one, source: change(one.source) }));

function withoutZone(template: Template, id: ZoneId): Template {
  const zones = template.zones.filter((zone) => zone.id !== id);
  if (zones.length === 0) return template;
  return {
    ...template,
    zones,
    steps: template.steps.map((step) => ({
      ...step,
      zone: step.zone === id ? null : step.zone,
      ballot: step.ballot?.zone === id ? { ...step.ballot, zone: null } : step.ballot,
    })),
    questions: resourced(template.questions, (source) =>
      source.kind === 'zone' && source.zone === id ? { kind: 'told' } : source,
    ),
    notes: template.notes.filter(({ zone }) => zone !== id),
  };
}

/** Without the ballot's question at this place, or without its whole ballot (null). */
function withoutRound(template: Template, id: StepId, at: number | null): Template {
  const ballot = template.steps.find((step) => step.id === id)?.ballot;
  if (!ballot) return template;
  const left = at === null ? [] : ballot.questions.toSpliced(at, 1);
  return {
    ...template,
    steps: changed(template.steps, id, (step) => ({
      ...step,
      ballot: left.length === 0 ? null : { ...ballot, questions: left },
    })),
    questions: resourced(template.questions, (source) => {
      if (source.kind !== 'round' || source.step !== id) return source;
      if (left.length === 0 || source.question === at) return { kind: 'told' };
      return at !== null && source.question > at ? { ...source, question: source.question - 1 } : source;
    }),
  };
}

const noBallot: Omit<TemplateBallot, 'questions'> = {
  over: 'themes-and-notes',
  zone: null,
  dots: null,
  most: 2,
  secret: true,
  byFunction: true,
  late: 'full',
};

function withBallotQuestion(step: TemplateStep, at: number, question: BallotQuestion): TemplateStep {
  const ballot = step.ballot ?? { ...noBallot, questions: [] };
  if (at >= MAX_QUESTIONS) return step;
  const questions = ballot.questions.toSpliced(Math.min(at, ballot.questions.length), 1, question);
  return { ...step, ballot: { ...ballot, questions } };
}

/** A zone that there is; otherwise none, which is the whole board. */
const known = (zones: readonly TemplateZone[], id: ZoneId | null): ZoneId | null =>
  zones.some((zone) => zone.id === id) ? id : null;
const ballotOf = (zones: readonly TemplateZone[], ballot: TemplateBallot): TemplateBallot => ({
  ...ballot,
  zone: known(zones, ballot.zone),
});

function done(template: Template, edit: Edit): Template {
  const { zones, steps, questions } = template;
  switch (edit.kind) {
    case 'whole':
      return edit.template;
    case 'head':
      return { ...template, ...edit.change };
    case 'zone':
      return { ...template, zones: changed(zones, edit.id, (zone) => bounded({ ...zone, ...edit.change }, zone)) };
    case 'add-zone': {
      if (zones.length >= MAX_ZONES) return template;
      const whole = around(zones) ?? { x: -GAP, y: 0, width: 0, height: 0 };
      const id = freeId('zone', zones) as ZoneId;
      const words = {
        prompt: freeWords(
          edit.prompt,
          zones.map(({ prompt }) => prompt),
          200,
        ),
        short: freeWords(
          edit.short,
          zones.map(({ short }) => short),
          24,
        ),
      };
      const place = { x: whole.x + whole.width + GAP, y: whole.y, ...NEW_ZONE };
      const zone: TemplateZone = { id, ...words, helper: '', starter: '', color: 'paper', ...place };
      return { ...template, zones: [...zones, bounded(zone, zone)] };
    }
    case 'duplicate-zone': {
      const zone = zones.find(({ id }) => id === edit.id);
      if (zone === undefined || zones.length >= MAX_ZONES) return template;
      const whole = around(zones) ?? zone;
      const copy: TemplateZone = {
        ...zone,
        id: freeId('zone', zones) as ZoneId,
        prompt: freeWords(
          zone.prompt,
          zones.map(({ prompt }) => prompt),
          200,
        ),
        short: freeWords(
          zone.short,
          zones.map(({ short }) => short),
          24,
        ),
        x: whole.x + whole.width + GAP,
      };
      return { ...template, zones: [...zones, bounded(copy, zone)] };
    }
    case 'remove-zone':
      return withoutZone(template, edit.id);
    case 'step':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) => {
          const next = { ...step, ...edit.change };
          const zone = known(zones, next.zone);
          const minutes = within(next.minutes, 0, MAX_MINUTES, step.minutes);
          // Names can be left out only where notes are hidden until a reveal.
          const authors = next.veil === 'visible' && next.authors === 'never-stored' ? 'at-reveal' : next.authors;
          return { ...next, zone, minutes, authors };
        }),
      };
    case 'add-step': {
      if (steps.length >= MAX_STEPS) return template;
      const { title, prompt } = edit;
      const step: TemplateStep = {
        id: freeId('step', steps) as StepId,
        phase: steps.at(-1)?.phase || edit.phase,
        title,
        prompt,
        minutes: NEW_MINUTES,
        zone: null,
        tools: ['write', 'arrange'],
        veil: 'visible',
        authors: 'at-reveal',
        cursors: true,
        ballot: null,
      };
      return { ...template, steps: [...steps, step] };
    }
    case 'duplicate-step': {
      const at = steps.findIndex(({ id }) => id === edit.id);
      const step = steps[at];
      if (step === undefined || steps.length >= MAX_STEPS) return template;
      return { ...template, steps: steps.toSpliced(at + 1, 0, { ...step, id: freeId('step', steps) as StepId }) };
    }
    case 'move-step':
      return { ...template, steps: moved(steps, edit.id, edit.to) };
    case 'remove-step': {
      const without = withoutRound(template, edit.id, null);
      return { ...without, steps: without.steps.filter(({ id }) => id !== edit.id) };
    }
    case 'remove-ballot':
      return withoutRound(template, edit.id, null);
    case 'ballot':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) =>
          step.ballot === null ? step : { ...step, ballot: ballotOf(zones, { ...step.ballot, ...edit.change }) },
        ),
      };
    case 'ballot-question':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) => withBallotQuestion(step, edit.at, edit.question)),
      };
    case 'remove-ballot-question':
      return withoutRound(template, edit.id, edit.at);
    case 'question':
      return { ...template, questions: changed(questions, edit.id, (one) => ({ ...one, ...edit.change })) };
    case 'add-question': {
      if (questions.length >= MAX_INSIGHT_QUESTIONS) return template;
      const id = freeId('question', questions) as QuestionId;
      const question: TemplateQuestion = {
        id,
        question: edit.question,
        answer: '',
        starter: '',
        source: { kind: 'told' },
      };
      return { ...template, questions: [...questions, question] };
    }
    case 'move-question':
      return { ...template, questions: moved(questions, edit.id, edit.to) };
    case 'remove-question':
      return { ...template, questions: questions.filter(({ id }) => id !== edit.id) };
    case 'notes': {
      const { zone } = edit;
      const others = template.notes.filter((note) => note.zone !== zone).length;
      const texts = edit.texts.slice(0, MAX_SEEDS - others);
      const left = [...texts];
      // Each stays where it stood in the list, so that a change of one word is a change of one word.
      const notes = template.notes.flatMap((note) => {
        if (note.zone !== zone) return [note];
        const text = left.shift();
        return text === undefined ? [] : [{ zone, text }];
      });
      return { ...template, notes: [...notes, ...left.map((text) => ({ zone, text }))] };
    }
    default:
      return unreachable(edit);
  }
}

/** What a template promises is how long its steps take. */
const lengthOf = (steps: readonly TemplateStep[]): number =>
  Math.round(steps.reduce((sum, { minutes }) => sum + minutes, 0));

/**
 * The template after a change. What names something that is gone names it no longer, and nothing is added beyond the
 * limits; words may be empty or too long for now, which `check` says.
 */
export function edited(template: Template, edit: Edit): Template {
  const next = done(template, edit);
  if (edit.kind === 'whole' || next.steps === template.steps) return next;
  return { ...next, minutes: lengthOf(next.steps) };
}
