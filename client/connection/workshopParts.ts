import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';

type Roster = Extract<WorkshopPart, { part: 'roster' }>;

/** The workshop as it was last told, one whole entry a part. */
export class WorkshopParts {
  readonly #parts = new Map<WorkshopPart['part'], WorkshopPart>();

  /** A new beginning: what an answer of the HTTP API or this device's memory says. */
  start(parts: readonly WorkshopPart[]): void {
    this.#parts.clear();
    for (const part of parts) this.take(part);
  }

  all(): WorkshopPart[] {
    return [...this.#parts.values()];
  }

  /**
   * The part as it stands now, or null when it is older than what is known. A roster of changed rows is completed; a
   * whole one is always taken, because its count starts again when the server does, and so is what is told of the
   * moment only.
   */
  take(part: WorkshopPart): WorkshopPart | null {
    const known = this.#parts.get(part.part);
    if (known !== undefined && isCounted(part) && part.revision < known.revision) return null;
    const now = part.part === 'roster' && known?.part === 'roster' ? completed(known, part) : part;
    this.#parts.set(now.part, now);
    return now;
  }
}

/** Parts whose revisions are kept for ever, and rows that follow on each other. */
const isCounted = ({ part, value }: WorkshopPart): boolean =>
  part === 'agenda' ||
  part === 'zones' ||
  part === 'rounds' ||
  part === 'insights' ||
  (part === 'roster' && !value.whole);

function completed(known: Roster, { revision, value }: Roster): Roster {
  if (value.whole) return { part: 'roster', revision, value };
  const people = new Map<string, Person>(known.value.people.map((person) => [person.id, person]));
  for (const person of value.people) people.set(person.id, person);
  return { part: 'roster', revision, value: { here: value.here, whole: true, people: [...people.values()] } };
}
