import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank, type Person } from '@forwhom/shared/vocabulary/people.ts';

/** Me first, then who is here, then by role and name: the order in which one looks for people. Without the removed. */
export const peopleInOrder = (
  people: ReadonlyMap<ParticipantId, Person>,
  me: ParticipantId | null,
): readonly Person[] =>
  [...people.values()]
    .filter(({ removed }) => !removed)
    .sort(
      (a, b) =>
        Number(b.id === me) - Number(a.id === me) ||
        Number(b.here) - Number(a.here) ||
        rank[b.role] - rank[a.role] ||
        a.name.localeCompare(b.name),
    );
