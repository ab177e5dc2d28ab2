import type { AgendaPart, Step, Workshop } from '../vocabulary/workshop.ts';

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
  locked: false,
  cursorsHidden: false,
} satisfies Partial<AgendaPart>;

type EarlierStep = Omit<Step, keyof typeof plainStep> & Partial<Step>;
type EarlierAgenda = Omit<AgendaPart, keyof typeof untouched | 'steps'> &
  Partial<AgendaPart> & { readonly steps: readonly EarlierStep[] };

/** A workshop as this version or one before it stored it. */
export type StoredWorkshop = Pick<Workshop, 'zones'> &
  Partial<Pick<Workshop, 'sets' | 'sheet'>> & {
    readonly agenda: EarlierAgenda;
    readonly revisions: Omit<Workshop['revisions'], 'rounds'> & Partial<Workshop['revisions']>;
  };

/** The same workshop with everything that it lacked. One of this version comes out equal. */
export const upgradeWorkshop = ({ agenda, zones, sets, sheet, revisions }: StoredWorkshop): Workshop => ({
  agenda: { ...untouched, ...agenda, steps: agenda.steps.map((step) => ({ ...plainStep, ...step })) },
  zones,
  sets: sets ?? [],
  sheet: sheet ?? 1,
  revisions: { rounds: 1, ...revisions },
});
