import { rightsOf, type Rights } from '@forwhom/shared/rules/permissions.ts';
import type { Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { Clock } from '../ports/system.ts';

/** Frames that were under way when a step or lock narrowed the rights are judged by the earlier ones. */
const GRACE = 2_000;

/** What somebody may do now: asked anew at every frame. */
export class RightsNow {
  readonly #clock: Clock;
  #before: { readonly workshop: Workshop; readonly until: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The workshop has just changed; this is how it stood. */
  changed(before: Workshop): void {
    this.#before = { workshop: before, until: this.#clock.monotonic() + GRACE };
  }

  /** null: this person is removed or unknown. There is no grace for that, nor for a change of role. */
  of(person: ParticipantRow | undefined, workshop: Workshop, receivedAt: number): Rights | null {
    if (person === undefined || person.removed !== null) return null;
    const now = rightsOf(person.role, workshop);
    if (this.#before === null || receivedAt >= this.#before.until) return now;
    const earlier = rightsOf(person.role, this.#before.workshop);
    return { allowed: [...new Set([...now.allowed, ...earlier.allowed])], otherwise: now.otherwise };
  }
}
