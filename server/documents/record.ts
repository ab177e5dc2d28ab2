import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardRow, JournalRow, Write } from '../ports/storage.ts';
import type { DraftCounts, StoredDrafts } from './documents.ts';
import { loadDocument } from './load.ts';
import { Replay } from './replay.ts';
import type { RoomServices } from './services.ts';
import { storeUntilDone } from './store.ts';

/** A stored update: its number, and its frame for the broadcast. */
export interface Stored {
  readonly seq: number;
  readonly frame: Uint8Array;
}

/** Where drafts are handed over when the document is opened. */
interface DraftsFound {
  found(): readonly StoredDrafts[];
  opened(counts: readonly DraftCounts[]): void;
}

/**
 * One board's document as it is on disk: opened, added to, compacted, renewed. Its room calls it, one thing after the
 * other; only `compact` may run beside additions.
 */
export class BoardRecord {
  readonly #row: () => BoardRow;
  readonly #services: RoomServices;
  readonly #drafts: DraftsFound;
  readonly #stall: (stalled: boolean) => void;
  #opening: Promise<Replay> | null = null;
  #replay: Replay | null = null;
  #seq = 0;
  #snapshotSeq = 0;
  /** Bytes of the journal since the last snapshot. */
  #bytes = 0;

  /** `stall` is told when the disk stops taking changes, and when it goes on. */
  constructor(row: () => BoardRow, drafts: DraftsFound, services: RoomServices, stall: (stalled: boolean) => void) {
    this.#row = row;
    this.#drafts = drafts;
    this.#services = services;
    this.#stall = stall;
  }

  /** What is durable; null until it was opened. */
  get replay(): Replay | null {
    return this.#replay;
  }

  /** Long enough for a snapshot. */
  get long(): boolean {
    const { compactAfterRows, compactAfterBytes } = this.#services.limits;
    return this.#seq - this.#snapshotSeq >= compactAfterRows || this.#bytes >= compactAfterBytes;
  }

  /** Reads and decodes the document, once; a failure is tried again at the next call. */
  async open(): Promise<Replay> {
    this.#opening ??= this.#load();
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }

  release(): void {
    if (this.#opening !== null) this.#services.documents.close(this.#row().id);
  }

  /**
   * Resolves when everything is durable, however long the disk takes: a change of the document, null for none, and
   * rows that belong to it, all in one transaction.
   */
  async add(
    update: Uint8Array | null,
    owners: JournalRow['owners'],
    rows: readonly Write[] = [],
  ): Promise<Stored | null> {
    const { storage, clock } = this.#services;
    const { id: board, epoch } = this.#row();
    const row = update === null ? null : { board, epoch, seq: this.#seq + 1, at: clock.now(), bytes: update, owners };
    const writes: readonly Write[] = [...(row === null ? [] : [{ kind: 'journal', row } as const]), ...rows];
    if (writes.length > 0) await storeUntilDone(storage, board, writes, this.#services, this.#stall);
    if (row === null) return null;
    this.#seq = row.seq;
    this.#bytes += row.bytes.length;
    return { seq: row.seq, frame: must(this.#replay, 'the document is open').append(row.seq, row.bytes) };
  }

  /** Removes for good what was deleted already in a snapshot that is old enough, by this server's clock. */
  async sweep(): Promise<Stored | null> {
    const { documents, storage, clock, limits } = this.#services;
    const { id, epoch } = this.#row();
    const { snapshots } = await storage.document(id, epoch);
    const old = snapshots.find(({ at }) => at < clock.now() - limits.sweepAfter);
    const update = old === undefined ? null : await documents.sweep(id, old.bytes);
    return update === null ? null : this.add(update, []);
  }

  /** A new encoding for joiners. */
  async rebase(): Promise<void> {
    this.#replay?.rebase(await this.#services.documents.encode(this.#row().id), this.#seq);
  }

  /** A verified snapshot of everything so far, if anything came since the last one. */
  async compact(): Promise<void> {
    const { storage, documents, fault, clock } = this.#services;
    const seq = this.#seq;
    const { id: board, epoch } = this.#row();
    const stored = seq > this.#snapshotSeq ? await this.#stored(seq) : null;
    if (stored === null) return;
    const bytes = await documents.compact(stored);
    await fault('before-snapshot');
    await storage.commit([{ kind: 'snapshot', row: { board, epoch, seq, at: clock.now(), bytes } }]);
    await fault('after-snapshot');
    this.#snapshotSeq = seq;
    this.#bytes = 0;
  }

  /**
   * Leaves a history behind that has outgrown the board: the same board begins again under a new epoch. True when it
   * did; then this record is of the past.
   */
  async renew(): Promise<boolean> {
    const { storage, documents, limits, clock, fault } = this.#services;
    const stored = await this.#stored(this.#seq);
    const size = stored?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    if (stored === null || size < limits.renewAfterBytes) return false;
    const bytes = await documents.renew(stored, limits.renewAfterBytes);
    if (bytes === null) return false;
    const row = { ...this.#row(), epoch: this.#row().epoch + 1 };
    await fault('before-renewal');
    await storage.commit([
      { kind: 'board', row },
      { kind: 'journal', row: { board: row.id, epoch: row.epoch, seq: 1, at: clock.now(), bytes, owners: [] } },
    ]);
    return true;
  }

  async #load(): Promise<Replay> {
    const { document, updates, seq, snapshotSeq } = await loadDocument(
      this.#row(),
      this.#drafts.found(),
      this.#services,
    );
    this.#drafts.opened(document.drafts);
    this.#seq = seq;
    this.#snapshotSeq = snapshotSeq;
    this.#replay = new Replay(document.whole === null ? updates : [document.whole], document.stateVector, seq);
    return this.#replay;
  }

  /** The newest snapshot and the journal up to `seq`; null when something of it is missing. */
  async #stored(seq: number): Promise<readonly Uint8Array[] | null> {
    const { id, epoch } = this.#row();
    const { snapshots, journal } = await this.#services.storage.document(id, epoch);
    const [base] = snapshots;
    const rows = journal.filter((row) => row.seq > (base?.seq ?? 0) && row.seq <= seq);
    if ((rows.at(-1)?.seq ?? base?.seq) !== seq) return null;
    return [...(base === undefined ? [] : [base.bytes]), ...rows.map(({ bytes }) => bytes)];
  }
}
