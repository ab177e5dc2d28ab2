import type { Insights } from './insight.ts';
import type { AgendaPart, TapsPart } from './workshop.ts';

/** What an agenda is before anything happened. */
export const untouched = {
  current: null,
  startedAt: null,
  enteredAt: null,
  revealed: false,
  timer: { state: 'idle' },
  ready: null,
  spent: {},
  locked: false,
  cursorsHidden: false,
} satisfies Partial<AgendaPart>;

/** What a summary says of a workshop of which nobody has said anything yet. */
export const unsaid: Insights = {
  language: 'en',
  questions: [],
  sentences: {},
  remarks: [],
  nextSteps: [],
  ratings: [],
  frozen: [],
  then: null,
  examples: [],
};

export const untapped: TapsPart = { marks: {}, fit: {} };
