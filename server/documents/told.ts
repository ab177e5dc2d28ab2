import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { workshopFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type {
  GuidePart,
  HiddenPart,
  TurnoutPart,
  Workshop,
  WorkshopPart,
} from '@forwhom/shared/vocabulary/workshop.ts';
import type { Timers } from '../ports/system.ts';
import { Paced } from './paced.ts';
import { agendaFor, mineTold, roundsTold, tapsTold, turnoutTold, type Known } from './parts.ts';
import type { RoomHandle } from './room-api.ts';

/** What changes with every tap, dot and draft of many people travels four times a second at most. */
const TELL_EVERY = 250;

/** How long, in milliseconds, frames are kept for those who come next: a room where nobody comes holds none. */
const KEPT_FOR = 1_000;

/** Parts that are counted together from what many people do. */
const counted = ['turnout', 'taps', 'hidden'] as const;
type Counted = (typeof counted)[number];

/** What is told of a room, apart from its roster. */
interface Subject extends Known, Pick<RoomHandle, 'guide'> {
  readonly hidden: HiddenPart;
}

interface Alike {
  readonly workshop: Workshop;
  readonly guide: GuidePart;
  readonly frames: readonly Uint8Array[];
}

/**
 * The parts of a workshop as they are told. Those that have no row, and so no revision on disk, are numbered anew by
 * every room: a client compares revisions of agenda, zones and rounds, and takes the others whole when it joins.
 */
export class Told {
  readonly #subject: Subject;
  readonly #tell: (part: WorkshopPart) => void;
  readonly #timers: Timers;
  readonly #paced: Paced;
  /** What everybody knows of each: what stands as it stood is not told, so that nothing shows but counts. */
  readonly #last = new Map<Counted, { readonly value: string; readonly frame: Uint8Array }>();
  /** What is told alike to all whose role is told the same: made once for many who come. */
  readonly #alike = new Map<Role, Alike>();
  /** As it stands until something may have changed it: counted once for all who ask meanwhile. */
  #turnout: TurnoutPart | null = null;
  #revision = 1;

  constructor(subject: Subject, timers: Timers, tell: (part: WorkshopPart) => void) {
    this.#subject = subject;
    this.#tell = tell;
    this.#timers = timers;
    this.#paced = new Paced(timers, TELL_EVERY, () => this.#tellCounted());
    for (const part of counted) this.#keep(this.#counted(part), part);
  }

  agenda(role: Role): WorkshopPart {
    const { workshop } = this.#subject.row;
    return { part: 'agenda', revision: workshop.revisions.agenda, value: agendaFor(role, workshop) };
  }

  zones(): WorkshopPart {
    const { workshop } = this.#subject.row;
    return { part: 'zones', revision: workshop.revisions.zones, value: workshop.zones };
  }

  rounds(): WorkshopPart {
    const { workshop } = this.#subject.row;
    return { part: 'rounds', revision: workshop.revisions.rounds, value: roundsTold(workshop) };
  }

  insights(): WorkshopPart {
    const { workshop } = this.#subject.row;
    return { part: 'insights', revision: workshop.revisions.insights, value: workshop.insights };
  }

  guide(): WorkshopPart {
    return { part: 'guide', revision: this.#revision, value: this.#subject.guide };
  }

  mine(participant: ParticipantId): WorkshopPart {
    return { part: 'mine', revision: this.#revision, value: mineTold(this.#subject, participant) };
  }

  /** Everything but the roster, for one person. */
  all(participant: ParticipantId): WorkshopPart[] {
    const role = this.#subject.people.get(participant)?.role ?? 'observer';
    const counts = counted.map((part) => this.#counted(part));
    return [
      this.agenda(role),
      this.zones(),
      this.rounds(),
      this.insights(),
      ...counts,
      this.guide(),
      this.mine(participant),
    ];
  }

  /**
   * The same as frames, with the counts as everybody was told them last. What a newcomer changes about these is told
   * to all.
   */
  frames(participant: ParticipantId): Uint8Array[] {
    const role = this.#subject.people.get(participant)?.role ?? 'observer';
    const counts = counted.flatMap((part) => this.#last.get(part)?.frame ?? []);
    return [...this.#alikeTo(role), ...counts, workshopFrame(this.mine(participant))];
  }

  /** Something may have changed what is counted. It is told soon, see TELL_EVERY, if it has. */
  note(): void {
    this.#turnout = null;
    this.#paced.note();
  }

  /** Something of which no row keeps a revision has changed. */
  grow(): void {
    this.#revision++;
  }

  #tellCounted(): void {
    for (const part of counted) {
      if (this.#last.get(part)?.value === JSON.stringify(this.#counted(part).value)) continue;
      this.grow();
      const now = this.#counted(part);
      this.#keep(now, part);
      this.#tell(now);
    }
  }

  #keep(told: WorkshopPart, part: Counted): void {
    this.#last.set(part, { value: JSON.stringify(told.value), frame: workshopFrame(told) });
  }

  #alikeTo(role: Role): readonly Uint8Array[] {
    const { row, guide } = this.#subject;
    const known = this.#alike.get(role);
    if (known?.workshop === row.workshop && known.guide === guide) return known.frames;
    const parts = [this.agenda(role), this.zones(), this.rounds(), this.insights(), this.guide()];
    const frames = parts.map(workshopFrame);
    this.#alike.set(role, { workshop: row.workshop, guide, frames });
    this.#timers.after(KEPT_FOR, () => this.#alike.delete(role));
    return frames;
  }

  #counted(part: Counted): WorkshopPart {
    const revision = this.#revision;
    switch (part) {
      case 'turnout':
        return { part, revision, value: (this.#turnout ??= turnoutTold(this.#subject)) };
      case 'taps':
        return { part, revision, value: tapsTold(this.#subject) };
      case 'hidden':
        return { part, revision, value: this.#subject.hidden };
      default:
        return unreachable(part);
    }
  }
}
