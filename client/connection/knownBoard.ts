import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import { isNameless, type WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { storeBoard, type StoredBoard } from './localCopies.ts';
import type { Shelf } from './shelf.ts';
import { WorkshopParts } from './workshopParts.ts';

/** Roster rows come every second; the board's words for an offline reload are written this much later (milliseconds). */
const STORE_AFTER = 1_000;

/** All that is known of the board but its notes, kept on this device for a reload without a network. */
export class KnownBoard {
  readonly #shelf: Shelf;
  readonly #id: string;
  readonly #parts = new WorkshopParts();
  #seat: { readonly me: BoardView['me']; readonly epoch: number } | null = null;
  #storing: ReturnType<typeof setTimeout> | null = null;

  constructor(shelf: Shelf, id: string) {
    this.#shelf = shelf;
    this.#id = id;
  }

  get me(): ParticipantId | null {
    return this.#seat === null ? null : (this.#seat.me.id as ParticipantId);
  }

  /** Drafts keep no author now, see `isNameless`. */
  get isNameless(): boolean {
    return this.#parts.all().some(({ part, value }) => part === 'agenda' && isNameless(value));
  }

  get parts(): readonly WorkshopPart[] {
    return this.#parts.all();
  }

  start({ me, epoch, workshop }: StoredBoard): void {
    this.#seat = { me, epoch };
    this.#parts.start(workshop);
    this.store();
  }

  /** The part as it stands now, or null when it is older than what is known. */
  take(part: WorkshopPart): WorkshopPart | null {
    const now = this.#parts.take(part);
    if (now !== null) this.#storing ??= setTimeout(() => this.store(), STORE_AFTER);
    return now;
  }

  store(): void {
    this.stop();
    if (this.#seat === null) return;
    // How the room is being guided just now says nothing later.
    const workshop = this.#parts.all().filter(({ part }) => part !== 'guide');
    storeBoard(this.#shelf, this.#id, { ...this.#seat, workshop });
  }

  /** Writes nothing more. */
  stop(): void {
    if (this.#storing !== null) clearTimeout(this.#storing);
    this.#storing = null;
  }
}
