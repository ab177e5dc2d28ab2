import type { BoardRow, JournalRow, SnapshotRow, StoredDocument } from '../ports/storage.ts';
import type { OpenedDocument, StoredDrafts } from './documents.ts';
import type { RoomServices } from './services.ts';

/** A document as it was found on disk. */
export interface LoadedDocument {
  readonly document: OpenedDocument;
  /** What it was opened from, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** The last journal row's sequence number. */
  readonly seq: number;
  /** The newest usable snapshot's. */
  readonly snapshotSeq: number;
}

/** The board's record cannot be read back whole. Nothing is changed on disk, and other boards are not affected. */
export class DamagedBoard extends Error {
  override readonly name = 'DamagedBoard';
}

/**
 * Opens a board from its newest good snapshot and everything after it, or from the one before. Rejects with
 * DamagedBoard rather than show a board that lacks something.
 */
export async function loadDocument(
  row: BoardRow,
  drafts: readonly StoredDrafts[],
  services: RoomServices,
): Promise<LoadedDocument> {
  const { storage, documents, log } = services;
  const stored = await storage.document(row.id, row.epoch);
  if (stored.damaged > 0) log.error({ board: row.id, rows: stored.damaged }, 'damaged rows in the board’s record');
  for (const snapshot of [...stored.snapshots, null]) {
    const rows = following(stored, snapshot);
    if (rows === null) continue;
    try {
      const updates = [...(snapshot === null ? [] : [snapshot]), ...rows].map(({ bytes }) => bytes);
      const document = await documents.open(row.id, { updates, ...ownersOf(stored, row.epoch), drafts });
      const snapshotSeq = snapshot?.seq ?? 0;
      return { document, updates, seq: rows.at(-1)?.seq ?? snapshotSeq, snapshotSeq };
    } catch (error) {
      log.error({ board: row.id, seq: snapshot?.seq ?? 0, error: String(error) }, 'a stored document cannot be opened');
    }
  }
  throw new DamagedBoard(`the record of board ${row.id} is damaged`);
}

/** The journal after a snapshot, or null when something of it is missing. */
function following({ journal, lastSeq }: StoredDocument, snapshot: SnapshotRow | null): readonly JournalRow[] | null {
  const from = snapshot?.seq ?? 0;
  const rows = journal.filter(({ seq }) => seq > from);
  const whole = rows.length === lastSeq - from && rows.every(({ seq }, i) => seq === from + 1 + i);
  return whole ? rows : null;
}

const ownersOf = (
  { owners }: StoredDocument,
  epoch: number,
): { owners: (readonly [number, StoredDocument['owners'][number]['participant']])[]; retired: number[] } => ({
  owners: owners.filter((one) => one.epoch === epoch).map(({ clientId, participant }) => [clientId, participant]),
  retired: owners.filter((one) => one.epoch < epoch).map(({ clientId }) => clientId),
});
