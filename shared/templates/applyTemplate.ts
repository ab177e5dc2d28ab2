import { unsaid, untapped, untouched } from '../vocabulary/untouched.ts';
import type { Workshop } from '../vocabulary/workshop.ts';
import type { Template, TemplateCard } from './schema.ts';

/** A new workshop, waiting in the lobby. */
export const applyTemplate = (template: Template, title: string): Workshop => ({
  agenda: {
    title,
    template: template.id,
    steps: template.steps.map((step) => ({ ...step, skipped: false })),
    ...untouched,
  },
  zones: template.zones,
  sets: [],
  insights: { ...unsaid, language: template.language, questions: template.questions },
  tapped: untapped,
  sheet: 1,
  revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
});

export const cardOf = (
  { id, language, name, purpose, minutes, people, zones, steps, notes }: Template,
  builtIn: boolean,
): TemplateCard => ({
  id,
  language,
  builtIn,
  name,
  purpose,
  minutes,
  people,
  steps: steps.map(({ title }) => title),
  zones: zones.map(({ id: zone, short, color, x, y, width, height }) => {
    const examples = notes.filter((note) => note.zone === zone).length;
    return { short, color, x, y, width, height, notes: examples };
  }),
});
