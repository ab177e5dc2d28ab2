import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank, type Person } from '@forwhom/shared/vocabulary/people.ts';

const key = ({ name }: Person): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    // Whoever joins a second time is often told apart by a number.
    .replace(/\s*\(\d+\)$/u, '');

/** Who stays when two entries become one: the one that is here, then the one that may do more. */
const stays = (a: Person, b: Person): number =>
  Number(b.here) - Number(a.here) || rank[b.role] - rank[a.role] || (a.id < b.id ? -1 : 1);

/**
 * People who look like one person that joined twice: for each of them the entry that would stay, themselves included.
 * Removed ones are left out.
 */
export function sameNames(people: Iterable<Person>): ReadonlyMap<ParticipantId, Person> {
  const byName = new Map<string, Person[]>();
  for (const person of people) {
    if (!person.removed) byName.set(key(person), [...(byName.get(key(person)) ?? []), person]);
  }
  const found = new Map<ParticipantId, Person>();
  for (const group of byName.values()) {
    const [first, ...others] = [...group].sort(stays);
    if (first === undefined || others.length === 0) continue;
    for (const one of group) found.set(one.id, first);
  }
  return found;
}
