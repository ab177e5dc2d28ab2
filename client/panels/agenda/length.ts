import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';

/** How long the agenda is and how many steps it has, without those that are skipped. */
export function lengthOf({ steps }: Pick<AgendaPart, 'steps'>): { readonly minutes: number; readonly steps: number } {
  const taken = steps.filter(({ skipped }) => !skipped);
  return { minutes: taken.reduce((sum, { minutes }) => sum + minutes, 0), steps: taken.length };
}

/** Which step of how many the current one is, without those that are skipped; null in the lobby. */
export function placeOf({ steps, current }: Pick<AgendaPart, 'steps' | 'current'>): {
  readonly step: number;
  readonly of: number;
} | null {
  const taken = steps.filter(({ id, skipped }) => !skipped || id === current);
  const at = taken.findIndex(({ id }) => id === current);
  return at < 0 ? null : { step: at + 1, of: taken.length };
}
