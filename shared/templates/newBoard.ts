import { gridOf, place } from '../layout/zoneGrid.ts';
import { unsaid, untapped, untouched } from '../vocabulary/untouched.ts';
import type { Note, Zone } from '../vocabulary/board.ts';
import type { NoteId, ThemeId, ThreadId } from '../vocabulary/ids.ts';
import type { Insights, Then } from '../vocabulary/insight.ts';
import { MAX_TITLE, type Step, type Workshop } from '../vocabulary/workshop.ts';
import { applyTemplate } from './applyTemplate.ts';
import type { PlannedBoard } from './plannedBoard.ts';
import { scaleMinutes } from './scaleMinutes.ts';
import type { Template } from './schema.ts';

/** A customer that another workshop found, and what was written of it there. */
export interface Customer {
  readonly name: string;
  readonly notes: readonly Pick<Note, 'text' | 'color' | 'size' | 'evidence'>[];
}

/** What whoever creates a board may say of it. */
export interface NewBoardWish {
  readonly title?: string | undefined;
  /** The whole agenda's length; without it steps are as long as they were. */
  readonly minutes?: number | undefined;
}

export interface Making {
  /** Milliseconds since the epoch, whole. */
  readonly now: number;
  /** A new id of the form of all ids. */
  readonly newId: () => string;
}

/** Longest name of a customer in front of a prompt, and the limits of what it is put in front of; UTF-16 units. */
const MAX_CUSTOMER = 60;
const MAX_ZONE_PROMPT = 200;
const MAX_STEP_PROMPT = 300;

/** Cut at a character, with an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Only steps that are gone through share the minutes. */
function scaled(steps: readonly Step[], total: number | undefined): readonly Step[] {
  if (total === undefined) return steps;
  const minutes = scaleMinutes(
    steps.map((step) => (step.skipped ? 0 : step.minutes)),
    total,
  );
  return steps.map((step, i) => (step.skipped ? step : { ...step, minutes: minutes[i] as number }));
}

/** In a zone's own coordinates, one after the other on its grid. */
function laidOut(notes: readonly Omit<Note, 'x' | 'y' | 'zone'>[], zone: Zone): Note[] {
  const places = place(
    gridOf({ ...zone, x: 0, y: 0 }),
    [],
    notes.map(({ size }) => size),
  );
  return notes.map((note, i) => ({ ...note, zone: zone.id, x: places[i]?.x ?? 0, y: places[i]?.y ?? 0 }));
}

const withMinutes = (workshop: Workshop, minutes: number | undefined): Workshop => ({
  ...workshop,
  agenda: { ...workshop.agenda, steps: scaled(workshop.agenda.steps, minutes) },
});

/** The customer's name stands in front of every question that is asked of it. */
function named({ zones, agenda, ...rest }: Workshop, customer: string): Workshop {
  const name = clip(customer, MAX_CUSTOMER);
  const ask = (prompt: string, limit: number): string => clip(`${name} · ${prompt}`, limit);
  return {
    ...rest,
    zones: zones.map((zone) => ({ ...zone, prompt: ask(zone.prompt, MAX_ZONE_PROMPT) })),
    agenda: {
      ...agenda,
      steps: agenda.steps.map((step) =>
        step.tools.includes('write') ? { ...step, prompt: ask(step.prompt, MAX_STEP_PROMPT) } : step,
      ),
    },
  };
}

/**
 * A new workshop by a template, with its example notes, in the lobby. With a customer that was found: named in its
 * prompts, and what was written of it lies in the first zone, in front of the examples.
 */
export function fromTemplate(
  template: Template,
  { title, minutes }: NewBoardWish,
  { now, newId }: Making,
  customer: Customer | null = null,
): PlannedBoard {
  const own = customer === null ? template.name : `${clip(customer.name, MAX_CUSTOMER)}: ${template.name}`;
  const plain = withMinutes(applyTemplate(template, title ?? clip(own, MAX_TITLE)), minutes);
  const workshop = customer === null ? plain : named(plain, customer.name);
  const bare = { author: null, created: now, z: 0, theme: null, gone: null };
  const examples = new Set<NoteId>();
  const notes = template.zones.flatMap((zone, i): Note[] => {
    const found = i > 0 ? [] : (customer?.notes ?? []);
    const brought = found.map(({ text, color, size, evidence }) => {
      return { ...bare, id: newId() as NoteId, text, color, size, evidence };
    });
    const seeds = template.notes
      .filter((seed) => seed.zone === zone.id)
      .map(({ text }) => {
        return { ...bare, id: newId() as NoteId, text, color: zone.color, size: 'm' as const, evidence: null };
      });
    for (const { id } of seeds) examples.add(id);
    return laidOut([...brought, ...seeds], zone);
  });
  return {
    workshop: { ...workshop, insights: { ...workshop.insights, examples: [...examples] } },
    content: {
      notes: new Map(notes.map((note) => [note.id, note])),
      themes: new Map<ThemeId, never>(),
      threads: new Map<ThreadId, never>(),
    },
    asksFunction: template.asksFunction,
    people: [],
  };
}

/** A board that was worked on, as somebody is told it. */
export interface Earlier extends Pick<Workshop, 'agenda' | 'zones'> {
  readonly insights: Pick<Insights, 'language' | 'questions'>;
  readonly asksFunction: boolean;
}

/** The same workshop once more: its agenda and zones as they are now, nothing of what was said, and what it came to. */
export function onceMore(earlier: Earlier, then: Then, { title, minutes }: NewBoardWish): PlannedBoard {
  const { agenda, zones, insights, asksFunction } = earlier;
  const workshop: Workshop = {
    agenda: { ...untouched, title: title ?? agenda.title, template: agenda.template, steps: agenda.steps },
    zones,
    sets: [],
    insights: { ...unsaid, language: insights.language, questions: insights.questions, then },
    tapped: untapped,
    sheet: 1,
    revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
  };
  return {
    workshop: withMinutes(workshop, minutes),
    content: {
      notes: new Map<NoteId, never>(),
      themes: new Map<ThemeId, never>(),
      threads: new Map<ThreadId, never>(),
    },
    asksFunction,
    people: [],
  };
}
