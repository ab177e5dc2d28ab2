import type { Insights } from '../vocabulary/insight.ts';
import type { AgendaPart, Step, TapsPart, Workshop } from '../vocabulary/workshop.ts';

/** What a step is that says no more than its words, minutes and zone. */
const plainStep = {
  tools: ['write', 'arrange'],
  veil: 'visible',
  authors: 'at-reveal',
  cursors: true,
  ballot: null,
  skipped: false,
} satisfies Partial<Step>;

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

type EarlierStep = Omit<Step, keyof typeof plainStep> & Partial<Step>;
type EarlierAgenda = Omit<AgendaPart, keyof typeof untouched | 'steps'> &
  Partial<AgendaPart> & { readonly steps: readonly EarlierStep[] };

/** A workshop as this version or one before it stored it. */
export type StoredWorkshop = Pick<Workshop, 'zones'> &
  Partial<Pick<Workshop, 'sets' | 'sheet' | 'insights' | 'tapped'>> & {
    readonly agenda: EarlierAgenda;
    readonly revisions: Pick<Workshop['revisions'], 'agenda' | 'zones'> & Partial<Workshop['revisions']>;
  };

/** The same workshop with everything that it lacked. One of this version comes out equal. */
export const upgradeWorkshop = ({ agenda, zones, sets, sheet, revisions, ...rest }: StoredWorkshop): Workshop => ({
  agenda: { ...untouched, ...agenda, steps: agenda.steps.map((step) => ({ ...plainStep, ...step })) },
  zones,
  sets: sets ?? [],
  sheet: sheet ?? 1,
  insights: { ...unsaid, ...rest.insights },
  tapped: rest.tapped ?? untapped,
  revisions: { rounds: 1, insights: 1, ...revisions },
});
