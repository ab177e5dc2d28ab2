import type { Note, Zone } from '../vocabulary/board.ts';
import type { TemplateId, ZoneId } from '../vocabulary/ids.ts';
import type { Insights } from '../vocabulary/insight.ts';
import { MAX_MINUTES, type AgendaPart, type Step } from '../vocabulary/workshop.ts';
import type { Template } from './schema.ts';
import { slugOf } from './slug.ts';

/** Most examples of a template, and longest text of one. */
const MAX_SEEDS = 300;
const MAX_SEED_TEXT = 400;

/** As much of a workshop as becomes a template. */
export interface Templated {
  readonly agenda: Pick<AgendaPart, 'title' | 'steps' | 'spent'>;
  readonly zones: readonly Zone[];
  readonly insights: Pick<Insights, 'language' | 'questions'>;
}

/** What the workshop itself does not say. */
export interface TemplateWish {
  /** Not empty; else the board's title. */
  readonly name?: string;
  readonly purpose: string;
  readonly people: Template['people'];
  readonly asksFunction: boolean;
  /** The built-in template that it came from. */
  readonly basedOn: TemplateId | null;
  /** Steps take as long as they took, where they were visited. */
  readonly timings: boolean;
  /** Notes that every board of it will have as examples; in this order. Without them none. */
  readonly content?: readonly Pick<Note, 'zone' | 'text' | 'gone'>[];
}

/** Whole minutes, at least one. */
const learnt = (seconds: number): number => Math.min(MAX_MINUTES, Math.max(1, Math.round(seconds / 60)));

function stepOf(step: Step, spent: number | undefined): Template['steps'][number] {
  const { id, phase, title, prompt, minutes, zone, tools, veil, authors, cursors, ballot, script } = step;
  return {
    id,
    phase,
    title,
    prompt,
    minutes: spent === undefined || spent === 0 ? minutes : learnt(spent),
    zone,
    tools: [...tools],
    veil,
    authors,
    cursors,
    ballot: ballot === null ? null : { ...ballot, questions: [...ballot.questions] },
    ...(script === undefined ? {} : { script }),
  };
}

const cut = (text: string): string =>
  text.length <= MAX_SEED_TEXT
    ? text
    : `${text
        .slice(0, MAX_SEED_TEXT - 1)
        .toWellFormed()
        .trimEnd()}…`;

function seeds(content: TemplateWish['content'], zones: readonly Zone[]): Template['notes'] {
  const isThere = (zone: ZoneId | null): zone is ZoneId => zones.some(({ id }) => id === zone);
  return (content ?? [])
    .flatMap(({ zone, text, gone }) =>
      gone === null && isThere(zone) && text.trim() !== '' ? [{ zone, text: cut(text.trim()) }] : [],
    )
    .slice(0, MAX_SEEDS);
}

/**
 * This workshop as a template: its zones, steps and questions as they stand now, steps that were skipped included. The
 * server gives it another id when that one is taken.
 */
export function templateOf({ agenda, zones, insights }: Templated, wish: TemplateWish): Template {
  const name = wish.name ?? agenda.title;
  const steps = agenda.steps.map((step) => stepOf(step, wish.timings ? agenda.spent[step.id] : undefined));
  const minutes = Math.round(steps.reduce((sum, step) => sum + step.minutes, 0));
  return {
    id: slugOf(name),
    language: insights.language,
    basedOn: wish.basedOn,
    name,
    purpose: wish.purpose,
    minutes: Math.min(MAX_MINUTES, minutes),
    people: wish.people,
    asksFunction: wish.asksFunction,
    zones: zones.map((zone) => ({ ...zone })),
    steps,
    questions: insights.questions.map((question) => ({ ...question })),
    notes: seeds(wish.content, zones),
  };
}
