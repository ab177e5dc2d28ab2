import type { Kysely } from 'kysely';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Storage, StoredDocument } from '../../ports/storage.ts';
import { replayable, type FoundRow } from '../replayable.ts';
import { archivedTo, readArchive } from './archive.ts';
import {
  isSoundDocument,
  toBoard,
  toCode,
  toCommand,
  toDraft,
  toJournal,
  toParticipant,
  toSnapshot,
  toSummary,
} from './rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** The methods of the port that change nothing. */
export type ReadName = Exclude<keyof Storage, 'commit' | 'shred' | 'sweep' | 'check' | 'close'>;

type Reads = { readonly [Name in ReadName]: (db: Db, ...args: Parameters<Storage[Name]>) => ReturnType<Storage[Name]> };

async function headOf(db: Db, board: BoardId, epoch: number): Promise<number> {
  const query = db.selectFrom('heads').select('seq').where('board', '=', board).where('epoch', '=', epoch);
  return (await query.executeTakeFirst())?.seq ?? 0;
}

async function readDocument(db: Db, board: BoardId, epoch: number): Promise<StoredDocument> {
  const start = await archivedTo(db, board, epoch);
  const snapshots = await db
    .selectFrom('snapshots')
    .selectAll()
    .where('board', '=', board)
    .where('epoch', '=', epoch)
    .where('seq', '>=', start)
    .orderBy('seq', 'desc')
    .execute();
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('board', '=', board)
    .where('epoch', '=', epoch)
    .where('seq', '>', start)
    .orderBy('seq')
    .execute();
  const owners = await db.selectFrom('owners').selectAll().where('board', '=', board).execute();
  const sound = snapshots.filter(isSoundDocument);
  const found = rows.map((row): FoundRow =>
    isSoundDocument(row) ? { sound: toJournal(row) } : { damagedSeq: row.seq },
  );
  const kept = replayable(sound.map(toSnapshot), found, start);
  const head = await headOf(db, board, epoch);
  const damagedRows = found.filter((row) => 'damagedSeq' in row).length;
  return {
    epoch,
    snapshots: kept.snapshots,
    journal: kept.journal,
    lastSeq: Math.max(kept.lastSeq, head),
    owners: owners.map((owner) => ({
      clientId: owner.client_id,
      participant: owner.participant as ParticipantId,
      epoch: owner.epoch,
    })),
    damaged: snapshots.length - sound.length + damagedRows + kept.gaps + (head === kept.lastSeq ? 0 : 1),
  };
}

/** Every read of the port, over one connection. */
export const reads: Reads = {
  async hasBoards(db) {
    return (await db.selectFrom('boards').select('id').limit(1).executeTakeFirst()) !== undefined;
  },
  async board(db, id) {
    const row = await db.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toBoard(row);
  },
  document: readDocument,
  archived: readArchive,
  async participants(db, board) {
    const query = db.selectFrom('participants').selectAll().where('board', '=', board);
    return (await query.orderBy('joined').orderBy('id').execute()).map(toParticipant);
  },
  async session(db, hash) {
    return (await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;
  },
  async seat(db, session, board) {
    const row = await db
      .selectFrom('seats')
      .innerJoin('participants', (j) =>
        j.onRef('participants.board', '=', 'seats.board').onRef('participants.id', '=', 'seats.participant'),
      )
      .selectAll('participants')
      .where('seats.session', '=', session)
      .where('seats.board', '=', board)
      .executeTakeFirst();
    return row === undefined ? null : toParticipant(row);
  },
  async code(db, code) {
    const row = await db.selectFrom('codes').selectAll().where('code', '=', code).executeTakeFirst();
    return row === undefined ? null : toCode(row);
  },
  async codeOf(db, board, now) {
    const query = db.selectFrom('codes').selectAll().where('board', '=', board).where('expires', '>', now);
    const row = await query.orderBy('expires', 'desc').limit(1).executeTakeFirst();
    return row === undefined ? null : toCode(row);
  },
  async command(db, board, participant, id) {
    const query = db.selectFrom('commands').selectAll().where('board', '=', board);
    const row = await query.where('participant', '=', participant).where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toCommand(row);
  },
  async drafts(db, board) {
    const query = db.selectFrom('drafts').selectAll().where('board', '=', board);
    return (await query.orderBy('participant').orderBy('seq').execute()).map(toDraft);
  },
  async ballots(db, board) {
    return {
      dots: await db.selectFrom('ballots').selectAll().where('board', '=', board).execute(),
      voters: await db.selectFrom('voters').selectAll().where('board', '=', board).execute(),
    };
  },
  async taps(db, board) {
    return db.selectFrom('taps').selectAll().where('board', '=', board).execute();
  },
  async summary(db, id) {
    const row = await db.selectFrom('summaries').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : toSummary(row);
  },
  async summaries(db, board) {
    const query = db.selectFrom('summaries').select(['id', 'board', 'at', 'by', 'until', 'generation']);
    return query.where('board', '=', board).orderBy('at').orderBy('id').execute();
  },
};
