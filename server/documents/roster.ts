import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Person } from '@forwhom/shared/vocabulary/people.ts';
import { rosterFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { NOT_YET_HERE, type ParticipantRow } from '../ports/storage.ts';
import type { Timers } from '../ports/system.ts';
import { Paced } from './paced.ts';

/** Changed rows travel at most once in this time: a roster of 500 people is 63 kB. */
const TELL_EVERY = 1_000;

/** How long, in milliseconds, the whole is kept for those who come next, and until how many have changed. */
const KEPT_FOR = 1_000;
const MOST_SINCE = 32;

/** All rows as a frame, and whose are not as in it any more. */
interface Kept {
  readonly frame: Uint8Array;
  readonly since: Set<ParticipantId>;
}

/** What the roster asks and tells. */
interface Surroundings {
  readonly timers: Timers;
  readonly isReady: (id: ParticipantId) => boolean;
  readonly tell: (part: WorkshopPart) => void;
}

/** Who belongs to the board and who of them is here. */
export class Roster {
  readonly people = new Map<ParticipantId, ParticipantRow>();
  readonly #connections = new Map<ParticipantId, number>();
  readonly #changed = new Set<ParticipantId>();
  /** Rows as JSON, of those of whom nothing has changed since it was made; of whom nothing is told, null. */
  readonly #rows = new Map<ParticipantId, string | null>();
  readonly #isReady: (id: ParticipantId) => boolean;
  readonly #timers: Timers;
  readonly #paced: Paced;
  #kept: Kept | null = null;
  #revision = 1;

  constructor(rows: readonly ParticipantRow[], { timers, isReady, tell }: Surroundings) {
    for (const row of rows) this.people.set(row.id, row);
    this.#isReady = isReady;
    this.#timers = timers;
    this.#paced = new Paced(timers, TELL_EVERY, () => {
      tell(this.#part([...this.#changed], false));
      this.#changed.clear();
    });
  }

  isHere(id: ParticipantId): boolean {
    return (this.#connections.get(id) ?? 0) > 0;
  }

  /** Tells of it only what it tells: a row may change without anybody else being allowed to know that it did. */
  put(row: ParticipantRow): void {
    const before = JSON.stringify(this.#person(row.id));
    this.people.set(row.id, row);
    if (JSON.stringify(this.#person(row.id)) === before) return;
    // A name that somebody had is nothing for those who come after it was changed.
    this.#kept = null;
    this.note(row.id);
  }

  arrive(id: ParticipantId): void {
    const before = this.#connections.get(id) ?? 0;
    this.#connections.set(id, before + 1);
    if (before === 0) this.note(id);
  }

  leave(id: ParticipantId): void {
    const left = (this.#connections.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#connections.set(id, left);
      return;
    }
    this.#connections.delete(id);
    this.note(id);
  }

  /** All rows, for a joiner. */
  whole(): WorkshopPart {
    return this.#part([...this.people.keys()], true);
  }

  /** The same as frames: the whole as it was a moment ago for many who come, and what has changed since. */
  frames(): Uint8Array[] {
    const { frame, since } = (this.#kept ??= this.#keep());
    return since.size === 0 ? [frame] : [frame, this.#frame(since, false)];
  }

  /** Something about this person is not as it was told. */
  note(id: ParticipantId): void {
    this.#changed.add(id);
    this.#rows.delete(id);
    this.#revision++;
    this.#paced.note();
    this.#kept?.since.add(id);
    // Of whom nothing is told any more, no row says so.
    if ((this.#kept?.since.size ?? 0) > MOST_SINCE || this.#person(id) === null) this.#kept = null;
  }

  #keep(): Kept {
    const kept = { frame: this.#frame(this.people.keys(), true), since: new Set<ParticipantId>() };
    this.#timers.after(KEPT_FOR, () => {
      if (this.#kept === kept) this.#kept = null;
    });
    return kept;
  }

  #frame(ids: Iterable<ParticipantId>, whole: boolean): Uint8Array {
    const rows: string[] = [];
    for (const id of ids) {
      const row = this.#row(id);
      if (row !== null) rows.push(row);
    }
    return rosterFrame(this.#revision, this.#connections.size, rows, whole);
  }

  #part(ids: readonly ParticipantId[], whole: boolean): WorkshopPart {
    const people = ids.map((id) => this.#person(id)).filter((person) => person !== null);
    return { part: 'roster', revision: this.#revision, value: { here: this.#connections.size, whole, people } };
  }

  #row(id: ParticipantId): string | null {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const person = this.#person(id);
    const row = person === null ? null : JSON.stringify(person);
    this.#rows.set(id, row);
    return row;
  }

  #person(id: ParticipantId): Person | null {
    const row = this.people.get(id);
    if (row === undefined) return null;
    const { name, role, function: speaksFor, color } = row;
    const [here, ready] = [this.isHere(id), this.#isReady(id)];
    if (row.joined === NOT_YET_HERE && !here) return null;
    return { id, name, role, function: speaksFor, color, here, ready, removed: row.removed !== null };
  }
}
