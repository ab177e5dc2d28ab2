import type { Kysely } from 'kysely';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { SnapshotRow, Write } from '../../ports/storage.ts';
import { raiseHead } from './append.ts';
import { supersede } from './archive.ts';
import type { Connection } from './connection.ts';
import { fromBoard, fromDocument } from './rows.ts';
import type { Tables } from './tables.ts';
import { applyToWorkshop } from './writeWorkshop.ts';

type Db = Kysely<Tables>;

/** Carries out one write inside the caller's transaction. Throws what SQLite throws, or StorageFailure. */
export async function apply(connection: Connection, write: Exclude<Write, { kind: 'journal' }>): Promise<void> {
  const { db } = connection;
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
    case 'snapshot':
      return addSnapshot(connection, write.row);
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

async function addSnapshot({ raw, db }: Connection, snapshot: SnapshotRow): Promise<void> {
  const row = fromDocument(snapshot);
  const insert = db.insertInto('snapshots').values(row);
  await insert.onConflict((c) => c.columns(['board', 'epoch', 'seq']).doUpdateSet(row)).execute();
  raiseHead(raw, snapshot);
  await supersede(db, snapshot);
}
