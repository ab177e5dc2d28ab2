import type { BoardRow, SnapshotRow, StoredDocument } from '../ports/storage.ts';
import type { OpenDocument, OpenedDocument, StoredDrafts } from './documents.ts';
import type { RoomServices } from './services.ts';

/** Updates, oldest first, that are the whole board together. */
export interface Pieces {
  readonly updates: readonly Uint8Array[];
  /** The last journal row's sequence number. */
  readonly seq: number;
  /** That of the snapshot which they begin with; 0 without one. */
  readonly snapshotSeq: number;
}

/** A board's record as it was found on disk, every byte of it as it was written. */
export interface FoundRecord extends Pick<OpenDocument, 'owners' | 'retired'> {
  /** From the newest good snapshot on; then from older ones, for when the first cannot be decoded. */
  readonly pieces: readonly [Pieces, ...Pieces[]];
}

/** The board's record cannot be read back whole. Nothing is changed on disk, and other boards are not affected. */
export class DamagedBoard extends Error {
  override readonly name = 'DamagedBoard';
}

/** Reads a board's record. Rejects with DamagedBoard rather than answer with one that lacks something. */
export async function findRecord(row: BoardRow, { storage, log }: RoomServices): Promise<FoundRecord> {
  const stored = await storage.document(row.id, row.epoch);
  if (stored.damaged > 0) log.error({ board: row.id, rows: stored.damaged }, 'damaged rows in the board’s record');
  const [newest, ...older] = [...stored.snapshots, null].flatMap((snapshot) => piecesFrom(stored, snapshot) ?? []);
  if (newest === undefined) throw damaged(row);
  return { pieces: [newest, ...older], ...ownersOf(stored, row.epoch) };
}

/** Opens a board from the first pieces that can be decoded. Rejects with DamagedBoard when none can. */
export async function openRecord(
  row: BoardRow,
  { pieces, owners, retired }: FoundRecord,
  drafts: readonly StoredDrafts[],
  { documents, log }: RoomServices,
): Promise<{ readonly pieces: Pieces; readonly document: OpenedDocument }> {
  for (const one of pieces) {
    try {
      return { pieces: one, document: await documents.open(row.id, { updates: one.updates, owners, retired, drafts }) };
    } catch (error) {
      log.error({ board: row.id, seq: one.snapshotSeq, error: String(error) }, 'a stored document cannot be opened');
    }
  }
  throw damaged(row);
}

const damaged = ({ id }: BoardRow): DamagedBoard => new DamagedBoard(`the record of board ${id} is damaged`);

/** A snapshot with the journal after it, or null when something of that is missing. */
function piecesFrom({ journal, lastSeq }: StoredDocument, snapshot: SnapshotRow | null): Pieces | null {
  const snapshotSeq = snapshot?.seq ?? 0;
  const rows = journal.filter(({ seq }) => seq > snapshotSeq);
  const isWhole = rows.length === lastSeq - snapshotSeq && rows.every(({ seq }, i) => seq === snapshotSeq + 1 + i);
  if (!isWhole) return null;
  const updates = [...(snapshot === null ? [] : [snapshot]), ...rows].map(({ bytes }) => bytes);
  return { updates, seq: rows.at(-1)?.seq ?? snapshotSeq, snapshotSeq };
}

const ownersOf = ({ owners }: StoredDocument, epoch: number): Pick<OpenDocument, 'owners' | 'retired'> => ({
  owners: owners.filter((one) => one.epoch === epoch).map(({ clientId, participant }) => [clientId, participant]),
  retired: owners.filter((one) => one.epoch < epoch).map(({ clientId }) => clientId),
});
