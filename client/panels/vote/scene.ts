import type { RoundSet } from '@forwhom/shared/vocabulary/voting.ts';
import { stepOf, type AgendaPart, type Step, type Tool } from '@forwhom/shared/vocabulary/workshop.ts';

/** What lies over the board: a ballot while a set is open, results while they are talked about, Fit, or next steps. */
export type Scene = 'ballot' | 'results' | 'fit' | 'plan';

const busy: ReadonlySet<Tool> = new Set<Tool>(['write', 'group', 'mark', 'fit', 'plan']);

/** Nothing is written, grouped, voted or planned in such a step: it is for looking at what came out. */
const isForLooking = ({ tools, ballot }: Step): boolean => ballot === null && !tools.some((tool) => busy.has(tool));

const stepAfter = ({ steps }: AgendaPart, id: string | null): Step | null =>
  steps.slice(steps.findIndex((step) => step.id === id) + 1).find(({ skipped }) => !skipped) ?? null;

export const openSet = (sets: readonly RoundSet[]): RoundSet | null =>
  sets.findLast(({ state }) => state === 'open') ?? null;

/**
 * What should be seen now. Results are shown in the step in which their set was opened, and in the one behind it when
 * that one is for looking.
 */
export function sceneOf(agenda: AgendaPart | null, sets: readonly RoundSet[]): Scene | null {
  if (openSet(sets) !== null) return 'ballot';
  if (agenda === null) return null;
  const step = stepOf(agenda);
  if (step?.tools.includes('fit') === true) return 'fit';
  if (step?.tools.includes('plan') === true) return 'plan';
  const last = sets.at(-1);
  if (last === undefined) return null;
  if (last.step === agenda.current) return 'results';
  const next = last.step === null ? null : stepAfter(agenda, last.step);
  return next !== null && next.id === agenda.current && isForLooking(next) ? 'results' : null;
}
