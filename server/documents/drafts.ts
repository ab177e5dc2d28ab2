import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Zone } from '@forwhom/shared/vocabulary/board.ts';
import type { HiddenPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { DraftRow, Write } from '../ports/storage.ts';
import type { DraftCounts, StoredDrafts } from './documents.ts';
import { DamagedBoard } from './load.ts';

/** Rows of one person that are put together into one. */
const MANY_ROWS = 100;

/** One person's journal of drafts. */
interface Journal {
  /** The last row's number. */
  seq: number;
  rows: number;
  /** How many drafts there are in each zone. */
  counts: Readonly<Record<string, number>>;
}

/** What a room knows of drafts: where each person's journal ends, and how many drafts wait. Never what they say. */
export class Drafts {
  readonly #journals = new Map<ParticipantId, Journal>();
  #found: readonly DraftRow[] | null;

  /** `rows`: all of the board, by person and ascending, for `found` to hand over once; null where some are damaged. */
  constructor(rows: readonly DraftRow[] | null) {
    this.#found = rows;
    for (const { participant, seq } of rows ?? []) {
      const { rows: before } = this.#journalOf(participant);
      this.#journals.set(participant, { seq, rows: before + 1, counts: {} });
    }
  }

  /** What was on disk when the room was made, to open the documents from. Throws DamagedBoard. */
  found(): StoredDrafts[] {
    if (this.#found === null) throw new DamagedBoard('hidden notes of this board are damaged');
    const updates = Map.groupBy(this.#found, ({ participant }) => participant);
    return [...updates].map(([participant, rows]) => ({ participant, updates: rows.map(({ bytes }) => bytes) }));
  }

  /** The documents are open. */
  opened(counts: readonly DraftCounts[]): void {
    this.#found = [];
    this.count(counts);
  }

  /** True when there are not as many as before: what somebody types into a draft shows nowhere. */
  count(counts: readonly DraftCounts[]): boolean {
    let isOther = false;
    for (const { participant, counts: now } of counts) {
      const journal = this.#journalOf(participant);
      isOther ||= !isSame(journal.counts, now);
      journal.counts = now;
    }
    return isOther;
  }

  /** The row that stores a change of somebody's drafts. */
  add(board: BoardId, participant: ParticipantId, bytes: Uint8Array, at: number): Write {
    const journal = this.#journalOf(participant);
    journal.seq += 1;
    journal.rows += 1;
    return { kind: 'draft', row: { board, participant, seq: journal.seq, at, bytes } };
  }

  isLong(participant: ParticipantId): boolean {
    return this.#journalOf(participant).rows >= MANY_ROWS;
  }

  /** The row that takes the place of all rows so far. */
  whole(board: BoardId, participant: ParticipantId, bytes: Uint8Array, at: number): Write {
    return { kind: 'draft-whole', row: { board, participant, seq: this.#journalOf(participant).seq, at, bytes } };
  }

  compacted(participant: ParticipantId): void {
    this.#journalOf(participant).rows = 1;
  }

  /** They are gone, of one person or of everybody. */
  end(participant: ParticipantId | null): void {
    if (participant === null) this.#journals.clear();
    else this.#journals.delete(participant);
  }

  /** How many wait to be revealed, of one person or of everybody. */
  waiting(participant: ParticipantId | null): number {
    const journals = participant === null ? [...this.#journals.values()] : [this.#journals.get(participant)];
    return journals.flatMap((journal) => Object.values(journal?.counts ?? {})).reduce((sum, count) => sum + count, 0);
  }

  /** What everybody is told: counts by zone. Zones that the board does not have are Elsewhere, the empty name. */
  told(zones: readonly Zone[]): HiddenPart {
    const known = new Set<string>(zones.map(({ id }) => id));
    const counts: Record<string, number> = {};
    for (const journal of this.#journals.values()) {
      for (const [zone, count] of Object.entries(journal.counts)) {
        const name = known.has(zone) ? zone : '';
        counts[name] = (counts[name] ?? 0) + count;
      }
    }
    return { counts: Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))) };
  }

  #journalOf(participant: ParticipantId): Journal {
    if (!this.#journals.has(participant)) this.#journals.set(participant, { seq: 0, rows: 0, counts: {} });
    return must(this.#journals.get(participant), 'it was put there');
  }
}

const isSame = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([zone, count]) => b[zone] === count);
