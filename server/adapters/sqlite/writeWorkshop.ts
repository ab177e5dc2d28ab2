import type { Kysely } from 'kysely';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import {
  StorageFailure,
  summaryElsewhere,
  type BallotRow,
  type DraftRow,
  type SummaryRow,
  type TapRow,
  type VoterRow,
  type Write,
} from '../../ports/storage.ts';
import { fromDraft, fromSummary } from './rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export type WorkshopWrite = Extract<
  Write,
  { kind: 'draft' | 'draft-whole' | 'end-drafts' | 'ballot' | 'voter' | 'end-ballots' | 'tap' | 'end-taps' | 'summary' }
>;

/** What is said while a workshop runs, hidden notes, votes and taps, and what it came to. */
export async function applyToWorkshop(db: Db, write: WorkshopWrite): Promise<void> {
  switch (write.kind) {
    case 'draft':
      return addDraft(db, write.row);
    case 'draft-whole': {
      const { board, participant, seq } = write.row;
      const before = db.deleteFrom('drafts').where('board', '=', board).where('participant', '=', participant);
      await before.where('seq', '<=', seq).execute();
      return addDraft(db, write.row);
    }
    case 'end-drafts': {
      const drafts = db.deleteFrom('drafts').where('board', '=', write.board);
      await (write.participant === null ? drafts : drafts.where('participant', '=', write.participant)).execute();
      return;
    }
    case 'ballot':
      return putBallot(db, write.row);
    case 'voter':
      return putVoter(db, write.row);
    case 'end-ballots':
      for (const round of write.rounds) {
        await db.deleteFrom('ballots').where('board', '=', write.board).where('round', '=', round).execute();
        await db.deleteFrom('voters').where('board', '=', write.board).where('round', '=', round).execute();
      }
      return;
    case 'tap':
      return putTap(db, write.row);
    case 'end-taps': {
      const ofKind = db.deleteFrom('taps').where('board', '=', write.board).where('kind', '=', write.tap);
      const taps = write.subject === undefined ? ofKind : ofKind.where('subject', '=', write.subject);
      await (write.participant === null ? taps : taps.where('participant', '=', write.participant)).execute();
      return;
    }
    case 'summary':
      return putSummary(db, write.row);
    default:
      return unreachable(write);
  }
}

async function addDraft(db: Db, draft: DraftRow): Promise<void> {
  const row = fromDraft(draft);
  const insert = db.insertInto('drafts').values(row);
  const inserted = await insert.onConflict((c) => c.doNothing()).executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 0n) return;
  const ofPerson = db.selectFrom('drafts').select('checksum').where('board', '=', row.board);
  const query = ofPerson.where('participant', '=', row.participant).where('seq', '=', row.seq);
  const existing = await query.executeTakeFirst();
  if (existing === undefined || Buffer.compare(existing.checksum, row.checksum) !== 0) {
    throw new StorageFailure('conflict', `draft row ${row.seq} exists`);
  }
}

async function putBallot(db: Db, row: BallotRow): Promise<void> {
  if (row.dots > 0) {
    const insert = db.insertInto('ballots').values(row);
    const key = ['board', 'round', 'participant', 'candidate'] as const;
    await insert.onConflict((c) => c.columns(key).doUpdateSet(row)).execute();
    return;
  }
  const ofPerson = db.deleteFrom('ballots').where('board', '=', row.board).where('participant', '=', row.participant);
  await ofPerson.where('round', '=', row.round).where('candidate', '=', row.candidate).execute();
}

async function putVoter(db: Db, row: VoterRow): Promise<void> {
  if (row.state !== 'voting') {
    const insert = db.insertInto('voters').values(row);
    await insert.onConflict((c) => c.columns(['board', 'round', 'participant']).doUpdateSet(row)).execute();
    return;
  }
  const ofPerson = db.deleteFrom('voters').where('board', '=', row.board).where('participant', '=', row.participant);
  await ofPerson.where('round', '=', row.round).execute();
}

async function putTap(db: Db, row: TapRow): Promise<void> {
  if (row.value !== null) {
    const insert = db.insertInto('taps').values(row);
    await insert.onConflict((c) => c.columns(['board', 'participant', 'kind', 'subject']).doUpdateSet(row)).execute();
    return;
  }
  const ofPerson = db.deleteFrom('taps').where('board', '=', row.board).where('participant', '=', row.participant);
  await ofPerson.where('kind', '=', row.kind).where('subject', '=', row.subject).execute();
}

async function putSummary(db: Db, summary: SummaryRow): Promise<void> {
  const row = fromSummary(summary);
  const { until, generation } = row;
  const insert = db.insertInto('summaries').values(row);
  const put = insert.onConflict((c) =>
    c.column('id').doUpdateSet({ until, generation }).where('summaries.board', '=', row.board),
  );
  const { numInsertedOrUpdatedRows } = await put.executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw summaryElsewhere();
}
