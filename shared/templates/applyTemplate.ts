import { untouched } from '../rules/upgrade.ts';
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
  sheet: 1,
  revisions: { agenda: 1, zones: 1, rounds: 1 },
});

export const cardOf = ({ id, name, purpose, minutes, people, zones }: Template): TemplateCard => ({
  id,
  name,
  purpose,
  minutes,
  people,
  zones: zones.map(({ color, x, y, width, height }) => ({ color, x, y, width, height })),
});
