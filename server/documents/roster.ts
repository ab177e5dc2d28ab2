import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { Timers } from '../ports/system.ts';

/** Changed rows travel at most once in this time: a roster of 500 people is 63 kB. */
const TELL_EVERY = 1_000;

/** Who belongs to the board and who of them is here. */
export class Roster {
  readonly people = new Map<ParticipantId, ParticipantRow>();
  readonly #connections = new Map<ParticipantId, number>();
  readonly #changed = new Set<ParticipantId>();
  readonly #timers: Timers;
  readonly #tell: (part: WorkshopPart) => void;
  #revision = 1;
  #resting = false;
  #scheduled = false;

  constructor(rows: readonly ParticipantRow[], timers: Timers, tell: (part: WorkshopPart) => void) {
    for (const row of rows) this.people.set(row.id, row);
    this.#timers = timers;
    this.#tell = tell;
  }

  isHere(id: ParticipantId): boolean {
    return (this.#connections.get(id) ?? 0) > 0;
  }

  put(row: ParticipantRow): void {
    this.people.set(row.id, row);
    this.#note(row.id);
  }

  arrive(id: ParticipantId): void {
    const before = this.#connections.get(id) ?? 0;
    this.#connections.set(id, before + 1);
    if (before === 0) this.#note(id);
  }

  leave(id: ParticipantId): void {
    const left = (this.#connections.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#connections.set(id, left);
      return;
    }
    this.#connections.delete(id);
    this.#note(id);
  }

  /** All rows, for a joiner. */
  whole(): WorkshopPart {
    return this.#part([...this.people.keys()], true);
  }

  #note(id: ParticipantId): void {
    this.#changed.add(id);
    this.#revision++;
    if (this.#resting || this.#scheduled) return;
    this.#scheduled = true;
    // At once for the first, so that an arrival is seen without delay; then in bundles.
    this.#timers.after(0, () => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#changed.size === 0) return;
    this.#tell(this.#part([...this.#changed], false));
    this.#changed.clear();
    this.#resting = true;
    this.#timers.after(TELL_EVERY, () => {
      this.#resting = false;
      this.#flush();
    });
  }

  #part(ids: readonly ParticipantId[], whole: boolean): WorkshopPart {
    const people = ids.map((id) => this.#person(id)).filter((person) => person !== null);
    return { part: 'roster', revision: this.#revision, value: { here: this.#connections.size, whole, people } };
  }

  #person(id: ParticipantId): Person | null {
    const row = this.people.get(id);
    if (row === undefined) return null;
    const { name, role, function: speaksFor, color } = row;
    return { id, name, role, function: speaksFor, color, here: this.isHere(id), removed: row.removed !== null };
  }
}
