import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';

type People = ReadonlyMap<ParticipantId, Person>;

const facilitates = (person: Person | undefined): person is Person => person?.role === 'facilitator' && !person.removed;

/** The facilitators who were here a moment ago and are not any longer; those who came back or were removed are not. */
export function goneFacilitators(
  known: readonly ParticipantId[],
  before: People,
  after: People,
  me: ParticipantId | null,
): readonly ParticipantId[] {
  const left = [...after.values()].filter(
    (person) => facilitates(person) && !person.here && before.get(person.id)?.here === true && person.id !== me,
  );
  const still = known.filter((id) => {
    const person = after.get(id);
    return facilitates(person) && !person.here;
  });
  return [...new Set([...still, ...left.map(({ id }) => id)])];
}

/** Whether nobody runs the workshop just now, although somebody does otherwise. */
export const isUnattended = (people: People): boolean => {
  const all = [...people.values()].filter(facilitates);
  return all.length > 0 && all.every(({ here }) => !here);
};
