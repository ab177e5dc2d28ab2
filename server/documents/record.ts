import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardRow, JournalRow, Write } from '../ports/storage.ts';
import type { DraftCounts, StoredDrafts } from './documents.ts';
import { findRecord, openRecord, type FoundRecord, type Pieces } from './load.ts';
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

/** What a room hears of its record. */
interface Listener {
  /** The disk stops taking changes, or goes on. */
  stalled(stalled: boolean): void;
  /** What was sent to those who came cannot be decoded: the board was opened from an older snapshot instead. */
  replaced(): void;
}

/**
 * One board's document as it is on disk: read, opened, added to, compacted, renewed. Its room calls it, one thing after
 * the other; only `compact` may run beside additions. Reading is enough for sending the board to those who come;
 * whatever else is done with a document opens it first.
 */
export class BoardRecord {
  readonly #row: () => BoardRow;
  readonly #services: RoomServices;
  readonly #drafts: DraftsFound;
  readonly #listener: Listener;
  #reading: Promise<Replay> | null = null;
  #opening: Promise<Replay> | null = null;
  /** What was read, until it is opened. */
  #found: FoundRecord | null = null;
  #replay: Replay | null = null;
  #seq = 0;
  #snapshotSeq = 0;
  /** Bytes of the journal since the last snapshot. */
  #bytes = 0;

  constructor(row: () => BoardRow, drafts: DraftsFound, services: RoomServices, listener: Listener) {
    this.#row = row;
    this.#drafts = drafts;
    this.#services = services;
    this.#listener = listener;
  }

  /** What is durable; null until it was read. */
  get replay(): Replay | null {
    return this.#replay;
  }

  /** Long enough for a snapshot. */
  get long(): boolean {
    const { compactAfterRows, compactAfterBytes } = this.#services.limits;
    return this.#seq - this.#snapshotSeq >= compactAfterRows || this.#bytes >= compactAfterBytes;
  }

  /** Whether the documents' thread has it. */
  get isOpen(): boolean {
    return this.#replay !== null && this.#found === null;
  }

  /** Reads the record, once; a failure is tried again at the next call. */
  async read(): Promise<Replay> {
    return this.#replay ?? (this.#reading ??= this.#read().finally(() => (this.#reading = null)));
  }

  /** Reads and decodes the document, once; a failure is tried again at the next call. */
  async open(): Promise<Replay> {
    if (this.#replay !== null && this.isOpen) return this.#replay;
    return (this.#opening ??= this.#open().finally(() => (this.#opening = null)));
  }

  release(): void {
    if (this.isOpen || this.#opening !== null) this.#services.documents.close(this.#row().id);
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
    const stall = (stalled: boolean): void => this.#listener.stalled(stalled);
    if (writes.length > 0) await storeUntilDone(storage, board, writes, this.#services, stall);
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
    const replay = await this.open();
    replay.rebase(await this.#services.documents.encode(this.#row().id), this.#seq);
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

  async #read(): Promise<Replay> {
    // Hidden notes that are damaged keep the board closed.
    this.#drafts.found();
    this.#found = await findRecord(this.#row(), this.#services);
    return this.#take(this.#found.pieces[0]);
  }

  async #open(): Promise<Replay> {
    await this.read();
    const found = must(this.#found, 'it was read, and is opened once');
    const opening = openRecord(this.#row(), found, this.#drafts.found(), this.#services);
    const { pieces, document } = await opening.catch((error: unknown) => {
      // Another try reads it anew: what is on disk may have been restored.
      this.#found = this.#replay = null;
      throw error;
    });
    this.#found = null;
    this.#drafts.opened(document.drafts);
    const isAsSent = pieces === found.pieces[0];
    const replay = isAsSent ? must(this.#replay, 'it was read') : this.#take(pieces);
    replay.know(document.stateVector);
    if (!isAsSent) this.#listener.replaced();
    return replay;
  }

  #take({ updates, seq, snapshotSeq }: Pieces): Replay {
    this.#seq = seq;
    this.#snapshotSeq = snapshotSeq;
    this.#replay = new Replay(updates, seq);
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
