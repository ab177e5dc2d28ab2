import type { ZoneId } from '../vocabulary/ids.ts';
import { stepOf, veilOf, type AgendaPart, type Workshop } from '../vocabulary/workshop.ts';
import { withAgenda } from './decide.ts';

/** Zones whose notes keep no author when they are revealed; `others`: nor do those that lie in none of these. */
export interface Anonymous {
  readonly zones: readonly ZoneId[];
  readonly others: boolean;
}

const keepsAuthors = (agenda: AgendaPart): boolean => stepOf(agenda)?.authors !== 'never-stored';

/**
 * What was promised to those who wrote. Nobody can tell afterwards in which step a draft was written, and in a step one
 * may write into any zone: so once a step that keeps no authors was entered, no draft that waits keeps its author. Notes
 * that come later into a zone of such a step keep none either.
 */
export function anonymousZones(agenda: AgendaPart): Anonymous {
  const framed = agenda.steps.flatMap(({ authors, zone }) =>
    authors === 'never-stored' && zone !== null ? [zone] : [],
  );
  return { zones: [...new Set(framed)], others: agenda.nameless === true };
}

/** The workshop after all drafts were revealed: what was hidden is open, and everybody has a new sheet. */
export function revealed(workshop: Workshop): Workshop {
  const { agenda, sheet } = workshop;
  const after: AgendaPart = {
    ...agenda,
    revealed: agenda.revealed || veilOf(agenda) !== 'visible',
    nameless: !keepsAuthors(agenda),
  };
  return { ...withAgenda(workshop, after), sheet: sheet + 1 };
}
