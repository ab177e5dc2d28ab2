import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { JournalRow, SnapshotRow } from '../../ports/storage.ts';
import { checksum, isSound } from './checksum.ts';
import { isSoundDocument, toJournal } from './rows.ts';
import type { Tables } from './tables.ts';

/** Before each row's bytes: sequence number and instant as 64-bit floats, length as an unsigned 32-bit integer. */
const HEADER_BYTES = 20;

function pack(rows: readonly JournalRow[]): Buffer {
  const parts = rows.flatMap(({ seq, at, bytes }) => {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeDoubleBE(seq, 0);
    header.writeDoubleBE(at, 8);
    header.writeUInt32BE(bytes.length, 16);
    return [header, bytes];
  });
  return zstdCompressSync(Buffer.concat(parts));
}

function unpack(board: BoardId, epoch: number, packed: Uint8Array): JournalRow[] {
  const bytes = zstdDecompressSync(packed);
  const rows: JournalRow[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const start = offset + HEADER_BYTES;
    const end = start + bytes.readUInt32BE(offset + 16);
    const seq = bytes.readDoubleBE(offset);
    const at = bytes.readDoubleBE(offset + 8);
    rows.push({ board, epoch, seq, at, bytes: new Uint8Array(bytes.subarray(start, end)), owners: [] });
    offset = end;
  }
  return rows;
}

const chunkHeader = (row: Pick<Tables['archive'], 'board' | 'epoch' | 'from_seq' | 'to_seq'>): (string | number)[] => [
  row.board,
  row.epoch,
  row.from_seq,
  row.to_seq,
];

/** The newest sequence number of a document that has left the journal, or 0. */
export async function archivedTo(db: Kysely<Tables>, board: string, epoch: number): Promise<number> {
  const query = db.selectFrom('archive').select((e) => e.fn.max('to_seq').as('most'));
  const row = await query.where('board', '=', board).where('epoch', '=', epoch).executeTakeFirst();
  return row?.most ?? 0;
}

/** Every row of the archive whose chunk passes its checksum, ascending. */
export async function readArchive(db: Kysely<Tables>, board: BoardId, epoch: number): Promise<JournalRow[]> {
  const query = db.selectFrom('archive').selectAll().where('board', '=', board).where('epoch', '=', epoch);
  const chunks = await query.orderBy('from_seq').execute();
  return chunks
    .filter((chunk) => isSound(chunkHeader(chunk), chunk.bytes, chunk.checksum))
    .flatMap((chunk) => unpack(board, epoch, chunk.bytes));
}

/** Moves the sound journal rows up to `upTo` into one chunk; damaged rows stay where they are. */
async function moveToArchive(db: Kysely<Tables>, row: SnapshotRow, upTo: number): Promise<void> {
  const superseded = await db
    .selectFrom('journal')
    .selectAll()
    .where('board', '=', row.board)
    .where('epoch', '=', row.epoch)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  const sound = superseded.filter(isSoundDocument);
  const [from, to] = [sound[0]?.seq, sound.at(-1)?.seq];
  if (from === undefined || to === undefined) return;
  const bytes = pack(sound.map(toJournal));
  const key = { board: row.board, epoch: row.epoch, from_seq: from, to_seq: to };
  await db
    .insertInto('archive')
    .values({ ...key, bytes, checksum: checksum(chunkHeader(key), bytes) })
    .execute();
  // In one statement: thousands of single ones held up the commits of all boards.
  const seqs = sql<number>`(select value from json_each(${JSON.stringify(sound.map(({ seq }) => seq))}))`;
  const moved = db.deleteFrom('journal').where('board', '=', row.board).where('epoch', '=', row.epoch);
  await moved.where('seq', 'in', seqs).execute();
}

/** After a snapshot was added: keeps it and the sound one before it, archives what that one covers. */
export async function supersede(db: Kysely<Tables>, row: SnapshotRow): Promise<void> {
  const older: Selectable<Tables['snapshots']>[] = await db
    .selectFrom('snapshots')
    .selectAll()
    .where('board', '=', row.board)
    .where('epoch', '=', row.epoch)
    .where('seq', '<', row.seq)
    .orderBy('seq', 'desc')
    .execute();
  const [previous, ...oldest] = older.filter(isSoundDocument);
  if (previous === undefined) return;
  await moveToArchive(db, row, previous.seq);
  for (const { seq } of oldest) {
    const one = db.deleteFrom('snapshots').where('board', '=', row.board).where('epoch', '=', row.epoch);
    await one.where('seq', '=', seq).execute();
  }
}
