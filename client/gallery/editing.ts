import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { questionEdited } from './editQuestions.ts';
import type { Edit, TemplateStep } from './edits.ts';
import { stepEdited } from './editSteps.ts';
import { zoneEdited } from './editZones.ts';

function done(template: Template, edit: Edit): Template {
  switch (edit.kind) {
    case 'whole':
      return edit.template;
    case 'head':
      return { ...template, ...edit.change };
    case 'zone':
    case 'add-zone':
    case 'duplicate-zone':
    case 'remove-zone':
    case 'notes':
      return zoneEdited(template, edit);
    case 'step':
    case 'add-step':
    case 'move-step':
    case 'duplicate-step':
    case 'remove-step':
    case 'ballot':
    case 'remove-ballot':
    case 'ballot-question':
    case 'remove-ballot-question':
      return stepEdited(template, edit);
    case 'question':
    case 'add-question':
    case 'move-question':
    case 'remove-question':
      return questionEdited(template, edit);
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
