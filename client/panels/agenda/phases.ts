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
