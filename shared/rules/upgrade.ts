import { unsaid, untapped, untouched } from '../vocabulary/untouched.ts';
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
