import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Workshop } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Write } from '../ports/storage.ts';
import type { Member } from './member.ts';
import type { Members } from './members.ts';
import type { BoardRecord } from './record.ts';
import type { ServerChange } from './room-api.ts';
import type { RoomServices } from './services.ts';
import type { Standing } from './standing.ts';

/** What it works with: parts of its room. */
interface Parts {
  readonly standing: Standing;
  readonly members: Members;
  readonly record: BoardRecord;
  readonly services: RoomServices;
  /** The workshop is another one; this is how it stood. */
  readonly changed: (before: Workshop) => void;
  /** Somebody's row is another one. */
  readonly peopleChanged: () => void;
  readonly expel: (member: Member, code: number, reason: string) => void;
}

/** Milliseconds after which it is tried again. */
const SHRED_AGAIN = 60_000;

/** Who wrote, chose or answered what: where it ends, it ends in the files as well. */
const endsSecrets = (write: Write): boolean =>
  write.kind === 'end-drafts' || write.kind === 'end-ballots' || (write.kind === 'end-taps' && write.tap === 'rating');

/** What the server itself writes to a board: rows, and with them its document. Durable first, then everybody is told. */
export class Writing {
  readonly #parts: Parts;
  #shredsAgain = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async commit(writes: readonly Write[]): Promise<void> {
    await this.#parts.services.storage.commit(writes);
    await this.#adopt(writes);
  }

  /**
   * The document and the rows in one transaction, and when drafts were revealed, their end. When it throws, the
   * documents may be ahead of what is stored.
   */
  async change(change: ServerChange, writes: readonly Write[]): Promise<readonly NoteId[]> {
    const { standing, members, record, services } = this.#parts;
    const { id, workshop } = standing.row;
    const { update, notes } = await services.documents.change(id, change, workshop.zones);
    const end = { kind: 'end-drafts', board: id } as const;
    const rows = change.kind === 'reveal' ? [{ ...end, participant: change.participant }, ...writes] : writes;
    await services.fault(`before-${change.kind}`);
    const stored = await record.add(update, [], rows);
    await services.fault(`after-${change.kind}`);
    if (stored !== null) members.publish(stored);
    await this.#adopt(rows);
    return notes;
  }

  /** Rows that were committed: from now on this is how the board stands. */
  async #adopt(writes: readonly Write[]): Promise<void> {
    const { standing, members, changed, peopleChanged, expel } = this.#parts;
    const before = standing.row;
    standing.adopt(writes);
    if (standing.row !== before) changed(before.workshop);
    if (writes.some(({ kind }) => kind === 'participant')) peopleChanged();
    for (const write of writes) {
      if (write.kind !== 'reseat') continue;
      for (const member of members.of(write.from)) expel(member, closeCodes.restarting, 'come again as somebody else');
    }
    for (const write of writes) {
      if (write.kind !== 'participant' || write.row.removed === null) continue;
      for (const member of members.of(write.row.id)) expel(member, closeCodes.removed, 'removed from the board');
    }
    for (const write of writes) if (write.kind === 'end-drafts') await this.#forget(write.participant);
    if (writes.some(endsSecrets)) this.#shred();
  }

  /** Drafts that are gone from the tables go from memory. */
  async #forget(participant: ParticipantId | null): Promise<void> {
    const { standing, record, services } = this.#parts;
    if (record.isOpen) await services.documents.endDrafts(standing.row.id, participant);
  }

  /**
   * What is left of them in the files goes as well, also when the disk is full or somebody copies the file just then.
   * Nobody waits for it: the board goes on.
   */
  #shred(): void {
    const { standing, services } = this.#parts;
    const board = standing.row.id;
    services.storage.shred().catch((error: unknown) => {
      services.log.warn(
        { board, error: String(error) },
        'traces of drafts, ballots or ratings may be left in the files for a while',
      );
      if (this.#shredsAgain) return;
      this.#shredsAgain = true;
      services.timers.after(SHRED_AGAIN, () => {
        this.#shredsAgain = false;
        this.#shred();
      });
    });
  }
}
