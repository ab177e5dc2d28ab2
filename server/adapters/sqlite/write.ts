import type { Kysely } from 'kysely';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { StorageFailure, type JournalRow, type SnapshotRow, type Write } from '../../ports/storage.ts';
import { archivedTo, supersede } from './archive.ts';
import { fromBoard, fromDocument } from './rows.ts';
import type { Tables } from './tables.ts';
import { applyToWorkshop } from './writeWorkshop.ts';

type Db = Kysely<Tables>;

/** Carries out one write inside the caller's transaction. Throws what SQLite throws, or StorageFailure. */
export async function apply(db: Db, write: Write): Promise<void> {
  switch (write.kind) {
    case 'board': {
      const row = fromBoard(write.row);
      await db
        .insertInto('boards')
        .values(row)
        .onConflict((c) => c.column('id').doUpdateSet(row))
        .execute();
      return;
    }
    case 'participant': {
      const row = { ...write.row, promoted: write.row.promoted ? 1 : 0 };
      const insert = db.insertInto('participants').values(row);
      await insert.onConflict((c) => c.columns(['board', 'id']).doUpdateSet(row)).execute();
      return;
    }
    case 'journal':
      return append(db, write.row);
    case 'snapshot':
      return addSnapshot(db, write.row);
    case 'command': {
      const { board, participant, id, bodyHash, answer, at } = write.row;
      const row = { board, participant, id, body_hash: bodyHash, answer, at };
      const insert = db.insertInto('commands').values(row);
      await insert.onConflict((c) => c.columns(['board', 'participant', 'id']).doUpdateSet(row)).execute();
      return;
    }
    case 'session':
    case 'end-session':
    case 'seat':
    case 'end-seat':
    case 'unseat':
    case 'code':
    case 'end-codes':
    case 'reseat':
      return applyToSessions(db, write);
    case 'draft':
    case 'draft-whole':
    case 'end-drafts':
    case 'ballot':
    case 'voter':
    case 'end-ballots':
    case 'tap':
    case 'end-taps':
    case 'summary':
      return applyToWorkshop(db, write);
    default:
      return unreachable(write);
  }
}

type SessionWrite = Extract<
  Write,
  { kind: 'session' | 'end-session' | 'seat' | 'end-seat' | 'unseat' | 'code' | 'end-codes' | 'reseat' }
>;

async function applyToSessions(db: Db, write: SessionWrite): Promise<void> {
  switch (write.kind) {
    case 'session': {
      const { row } = write;
      await db
        .insertInto('sessions')
        .values(row)
        .onConflict((c) => c.column('hash').doUpdateSet(row))
        .execute();
      return;
    }
    case 'end-session':
      await db.deleteFrom('sessions').where('hash', '=', write.hash).execute();
      return;
    case 'seat': {
      const { row } = write;
      const insert = db.insertInto('seats').values(row);
      await insert.onConflict((c) => c.columns(['session', 'board']).doUpdateSet(row)).execute();
      return;
    }
    case 'end-seat':
      await db.deleteFrom('seats').where('session', '=', write.session).where('board', '=', write.board).execute();
      return;
    case 'unseat': {
      const seats = db.deleteFrom('seats').where('board', '=', write.board);
      await seats.where('participant', '=', write.participant).execute();
      return;
    }
    case 'code': {
      const { row } = write;
      await db
        .insertInto('codes')
        .values(row)
        .onConflict((c) => c.column('code').doUpdateSet(row))
        .execute();
      return;
    }
    case 'end-codes':
      await db.deleteFrom('codes').where('board', '=', write.board).execute();
      return;
    case 'reseat': {
      const seats = db.updateTable('seats').set({ participant: write.into }).where('board', '=', write.board);
      await seats.where('participant', '=', write.from).execute();
      return;
    }
    default:
      return unreachable(write);
  }
}

async function append(db: Db, row: JournalRow): Promise<void> {
  const conflict = new StorageFailure('conflict', `journal row ${row.seq} exists`);
  if (row.seq <= (await archivedTo(db, row.board, row.epoch))) throw conflict;
  const stored = fromDocument(row);
  const inserted = await db
    .insertInto('journal')
    .values(stored)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const key = db.selectFrom('journal').select('checksum').where('board', '=', row.board);
    const existing = await key.where('epoch', '=', row.epoch).where('seq', '=', row.seq).executeTakeFirst();
    if (existing === undefined || Buffer.compare(existing.checksum, stored.checksum) !== 0) throw conflict;
  }
  await raiseHead(db, row);
  for (const { clientId, participant } of row.owners) {
    const owner = { board: row.board, epoch: row.epoch, client_id: clientId, participant };
    await db
      .insertInto('owners')
      .values(owner)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

async function addSnapshot(db: Db, snapshot: SnapshotRow): Promise<void> {
  const row = fromDocument(snapshot);
  const insert = db.insertInto('snapshots').values(row);
  await insert.onConflict((c) => c.columns(['board', 'epoch', 'seq']).doUpdateSet(row)).execute();
  await raiseHead(db, snapshot);
  await supersede(db, snapshot);
}

async function raiseHead(db: Db, { board, epoch, seq }: JournalRow | SnapshotRow): Promise<void> {
  const insert = db.insertInto('heads').values({ board, epoch, seq });
  const raise = insert.onConflict((c) =>
    c.columns(['board', 'epoch']).doUpdateSet({ seq }).where('heads.seq', '<', seq),
  );
  await raise.execute();
}
