import { upgradeWorkshop, type StoredWorkshop } from '@forwhom/shared/rules/upgrade.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { PersonFunction, Role } from '@forwhom/shared/vocabulary/people.ts';
import type { Selectable } from 'kysely';
import {
  StorageFailure,
  type BoardRow,
  type CodeRow,
  type CommandRow,
  type DraftRow,
  type JournalRow,
  type ParticipantRow,
  type SnapshotRow,
  type SummaryRow,
} from '../../ports/storage.ts';
import { checksum, isSound } from './checksum.ts';
import type { Tables } from './tables.ts';

const boardHeader = (row: Omit<Tables['boards'], 'checksum' | 'workshop'>): (string | number)[] => [
  row.id,
  row.epoch,
  row.created,
  row.link_generations,
  row.asks_function,
];

export function fromBoard(row: BoardRow): Tables['boards'] {
  const columns = {
    id: row.id,
    epoch: row.epoch,
    created: row.created,
    workshop: JSON.stringify(row.workshop),
    link_generations: JSON.stringify(row.linkGenerations),
    asks_function: row.asksFunction ? 1 : 0,
  };
  return { ...columns, checksum: checksum(boardHeader(columns), columns.workshop) };
}

/** Throws StorageFailure when the row fails its checksum: a board is never opened with a wrong agenda. */
export function toBoard(row: Selectable<Tables['boards']>): BoardRow {
  if (!isSound(boardHeader(row), row.workshop, row.checksum)) {
    throw new StorageFailure('damaged', 'a board row failed its checksum');
  }
  return {
    id: row.id as BoardId,
    epoch: row.epoch,
    created: row.created,
    workshop: upgradeWorkshop(JSON.parse(row.workshop) as StoredWorkshop),
    linkGenerations: JSON.parse(row.link_generations) as BoardRow['linkGenerations'],
    asksFunction: row.asks_function === 1,
  };
}

export const toParticipant = (row: Selectable<Tables['participants']>): ParticipantRow => ({
  id: row.id as ParticipantId,
  board: row.board as BoardId,
  name: row.name,
  role: row.role as Role,
  function: row.function as PersonFunction | null,
  color: row.color,
  joined: row.joined,
  removed: row.removed,
  sheet: row.sheet,
  promoted: row.promoted === 1,
});

export const toCode = (row: Selectable<Tables['codes']>): CodeRow => ({ ...row, board: row.board as BoardId });

export const toCommand = (row: Selectable<Tables['commands']>): CommandRow => ({
  board: row.board as BoardId,
  participant: row.participant as ParticipantId,
  id: row.id,
  bodyHash: row.body_hash,
  answer: row.answer,
  at: row.at,
});

type Stored = JournalRow | SnapshotRow;

const documentHeader = (row: Pick<Tables['journal'], 'board' | 'epoch' | 'seq' | 'at'>): (string | number)[] => [
  row.board,
  row.epoch,
  row.seq,
  row.at,
];

/** Columns of a journal row or a snapshot, with the checksum over its key and bytes. */
export const fromDocument = ({ board, epoch, seq, at, bytes }: Stored): Tables['journal'] => ({
  board,
  epoch,
  seq,
  at,
  bytes,
  checksum: checksum(documentHeader({ board, epoch, seq, at }), bytes),
});

export const isSoundDocument = (row: Selectable<Tables['journal']>): boolean =>
  isSound(documentHeader(row), row.bytes, row.checksum);

export const toSnapshot = (row: Selectable<Tables['snapshots']>): SnapshotRow => ({
  board: row.board as BoardId,
  epoch: row.epoch,
  seq: row.seq,
  at: row.at,
  bytes: row.bytes,
});

/** Whose client ids they first used is kept in a table of its own. */
export const toJournal = (row: Selectable<Tables['journal']>): JournalRow => ({ ...toSnapshot(row), owners: [] });

const draftHeader = (row: Pick<DraftRow, 'board' | 'participant' | 'seq' | 'at'>): (string | number)[] => [
  row.board,
  row.participant,
  row.seq,
  row.at,
];

export const fromDraft = (row: DraftRow): Tables['drafts'] => ({
  ...row,
  checksum: checksum(draftHeader(row), row.bytes),
});

/** Throws StorageFailure when the row fails its checksum: nobody's words are left out of a reveal without notice. */
export function toDraft({ checksum: stored, ...row }: Selectable<Tables['drafts']>): DraftRow {
  if (!isSound(draftHeader(row), row.bytes, stored)) {
    throw new StorageFailure('damaged', 'a draft row failed its checksum');
  }
  return row;
}

const summaryHeader = (row: Pick<SummaryRow, 'id' | 'board' | 'at' | 'by'>): (string | number)[] => [
  row.id,
  row.board,
  row.at,
  row.by,
];

export const fromSummary = (row: SummaryRow): Tables['summaries'] => ({
  ...row,
  checksum: checksum(summaryHeader(row), row.content),
});

/** Throws StorageFailure when the row fails its checksum: a frozen summary says what it said, or nothing. */
export function toSummary({ checksum: stored, ...row }: Selectable<Tables['summaries']>): SummaryRow {
  if (!isSound(summaryHeader(row), row.content, stored)) {
    throw new StorageFailure('damaged', 'a summary row failed its checksum');
  }
  return row;
}
