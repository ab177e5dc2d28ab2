import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { rank, type Person } from '@forwhom/shared/vocabulary/people.ts';

const key = ({ name }: Person): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    // Whoever joins a second time is often told apart by a number.
    .replace(/\s*\(\d+\)$/u, '');

/** Who stays when two entries become one: I myself, then the one that is here, then the one that may do more. */
const stays = (me: ParticipantId | null) => (a: Person, b: Person) =>
  Number(b.id === me) - Number(a.id === me) ||
  Number(b.here) - Number(a.here) ||
  rank[b.role] - rank[a.role] ||
  (a.id < b.id ? -1 : 1);

/** Two entries that look like one person who joined twice. */
export interface Twins {
  /** The entry that would go. */
  readonly from: Person;
  /** The entry that would stay. */
  readonly into: Person;
}

/** Everybody who seems to have joined twice, with the entries that would be merged. Removed ones are left out. */
export function sameNames(people: Iterable<Person>, me: ParticipantId | null): ReadonlyMap<ParticipantId, Twins> {
  const byName = new Map<string, Person[]>();
  for (const person of people) {
    if (!person.removed) byName.set(key(person), [...(byName.get(key(person)) ?? []), person]);
  }
  const found = new Map<ParticipantId, Twins>();
  for (const group of byName.values()) {
    const [into, next, ...others] = [...group].sort(stays(me));
    if (into === undefined || next === undefined) continue;
    found.set(into.id, { from: next, into });
    for (const from of [next, ...others]) found.set(from.id, { from, into });
  }
  return found;
}
