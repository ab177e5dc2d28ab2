import { draftRightsOf, rightsOf, type Rights } from '@forwhom/shared/rules/permissions.ts';
import { veilOf, type Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import type { ParticipantRow } from '../ports/storage.ts';
import type { Clock } from '../ports/system.ts';

/** Frames that were under way when a step or lock narrowed the rights are judged by the earlier ones. */
const GRACE = 2_000;

/** What somebody may do now: asked anew at every frame. */
export class RightsNow {
  readonly #clock: Clock;
  /** How it stood a moment ago, and until when that still counts. */
  #before: readonly { readonly workshop: Workshop; readonly until: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The workshop has just changed; this is how it stood. */
  changed(before: Workshop): void {
    const now = this.#clock.monotonic();
    this.#before = [...this.#before.filter(({ until }) => until > now), { workshop: before, until: now + GRACE }];
  }

  /**
   * On the board, or in one's own drafts. null: this person is removed or unknown. There is no grace for that, nor for a
   * change of role, nor for words on the board once new notes are hidden.
   */
  of(
    person: ParticipantRow | undefined,
    workshop: Workshop,
    where: 'board' | 'drafts',
    receivedAt: number,
  ): Rights | null {
    if (person === undefined || person.removed !== null) return null;
    const rightsIn = where === 'board' ? rightsOf : draftRightsOf;
    const now = rightsIn(person.role, workshop);
    const isVeiled = where === 'board' && veilOf(workshop.agenda) !== 'visible';
    const earlier = this.#before
      .filter(({ until }) => receivedAt < until)
      .flatMap((before) => rightsIn(person.role, before.workshop).allowed)
      .filter((operation) => !isVeiled || (operation !== 'create' && operation !== 'text'));
    return { allowed: [...new Set([...now.allowed, ...earlier])], otherwise: now.otherwise };
  }
}
