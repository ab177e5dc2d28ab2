import fc from 'fast-check';
import { unsaid, untapped } from '@forwhom/shared/vocabulary/untouched.ts';
import type { StepId, TemplateId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import {
  authorships,
  tools,
  veils,
  type AgendaPart,
  type Step,
  type Workshop,
} from '@forwhom/shared/vocabulary/workshop.ts';

export const stepId = (id: string): StepId => id as StepId;
export const MINUTE = 60_000;

/** A step that lets people write openly. */
export const stepOf = (id: string, change: Partial<Step> = {}): Step => ({
  id: stepId(id),
  phase: 'Write',
  title: `Title of ${id}`,
  prompt: `Prompt of ${id}`,
  minutes: 5,
  zone: null,
  tools: ['write'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
  ...change,
});

export const agendaOf = (steps: readonly Step[], change: Partial<AgendaPart> = {}): AgendaPart => ({
  title: 'A workshop',
  template: 'blank' as TemplateId,
  steps,
  current: null,
  startedAt: null,
  enteredAt: null,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  spent: {},
  locked: false,
  cursorsHidden: false,
  ...change,
});

/** With the zones `do` and `whom`. */
export const workshopOf = (agenda: AgendaPart): Workshop => ({
  agenda,
  zones: ['do', 'whom'].map((id) => ({
    id: id as ZoneId,
    prompt: id,
    short: id,
    helper: '',
    starter: '',
    color: 'sun',
    x: 0,
    y: 0,
    width: 800,
    height: 800,
  })),
  sets: [],
  insights: unsaid,
  tapped: untapped,
  sheet: 1,
  revisions: { agenda: 1, zones: 1, rounds: 1, insights: 1 },
});

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Up to six steps named a, b, c …, that keep authors unless they hide. */
export const someSteps = fc.integer({ min: 0, max: names.length }).chain((length) =>
  fc.tuple(
    ...names.slice(0, length).map((id) =>
      fc
        .record({
          minutes: fc.integer({ min: 0, max: 30 }),
          skipped: fc.boolean(),
          veil: fc.constantFrom(...veils),
          authors: fc.constantFrom(...authorships),
          tools: fc.uniqueArray(fc.constantFrom(...tools)),
        })
        .map((some) =>
          stepOf(id, some.veil === 'visible' && some.authors === 'never-stored' ? { ...some, authors: 'named' } : some),
        ),
    ),
  ),
);

/** One of the steps, or one that is not there. */
export const someStepId = fc.constantFrom(...names, 'nowhere').map(stepId);
