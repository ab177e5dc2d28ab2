import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';

interface Phase {
  readonly name: string;
  readonly state: 'done' | 'now' | 'next';
}

/** The agenda's phases in the order in which they first occur, and which of them the current step is in. */
export function phasesOf({ steps, current }: AgendaPart): readonly Phase[] {
  const names = [...new Set(steps.map(({ phase }) => phase))];
  const now = names.indexOf(steps.find(({ id }) => id === current)?.phase ?? '');
  return names.map((name, index) => ({ name, state: index === now ? 'now' : index < now ? 'done' : 'next' }));
}

/** The zones that had their step, and have none now or later. */
export function zonesDone({ steps, current }: Pick<AgendaPart, 'steps' | 'current'>): readonly ZoneId[] {
  const at = steps.findIndex(({ id }) => id === current);
  const toCome = steps.slice(Math.max(at, 0)).map(({ zone }) => zone);
  return steps.slice(0, Math.max(at, 0)).flatMap(({ zone }) => (zone === null || toCome.includes(zone) ? [] : [zone]));
}
