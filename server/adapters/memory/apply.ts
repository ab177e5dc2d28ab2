import {
  StorageFailure,
  summaryElsewhere,
  type BallotRow,
  type DraftRow,
  type JournalRow,
  type SnapshotRow,
  type SummaryRow,
  type TapRow,
  type VoterRow,
  type Write,
} from '../../ports/storage.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { keyOf, type Tables } from './tables.ts';

/** Takes back what one step of a list did. */
export type Undo = () => void;

function put<T>(table: Map<string, T>, key: string, row: T, undo: Undo[]): void {
  const before = table.get(key);
  const existed = table.has(key);
  table.set(key, row);
  undo.push(() => (existed ? table.set(key, before as T) : table.delete(key)));
}

function remove<T>(table: Map<string, T>, key: string, undo: Undo[]): void {
  const row = table.get(key);
  if (row === undefined) return;
  table.delete(key);
  undo.push(() => table.set(key, row));
}

function removeWhere<T>(table: Map<string, T>, matches: (row: T) => boolean, undo: Undo[]): void {
  for (const [key, row] of table) if (matches(row)) remove(table, key, undo);
}

function needs(table: ReadonlyMap<string, unknown>, key: string, what: string): void {
  if (!table.has(key)) throw new StorageFailure('conflict', `a row names a ${what} that does not exist`);
}

const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const inDocument =
  ({ board, epoch }: { readonly board: string; readonly epoch: number }) =>
  (row: { readonly board: string; readonly epoch: number }): boolean =>
    row.board === board && row.epoch === epoch;

/** Whether a row is of this person; everybody's is when nobody is named. */
const isOf = (person: string | null, row: { readonly participant: string }): boolean =>
  person === null || row.participant === person;

const isAbout = ({ subject }: { readonly subject?: string }, row: TapRow): boolean =>
  subject === undefined || row.subject === subject;

/** Puts or removes what somebody said. */
function keep<T extends { readonly board: string; readonly participant: string }>(
  tables: Tables,
  table: Map<string, T>,
  key: string,
  row: T,
  stays: boolean,
  undo: Undo[],
): void {
  if (!stays) return remove(table, key, undo);
  needs(tables.participants, keyOf(row.board, row.participant), 'participant');
  put(table, key, row, undo);
}

function draft(tables: Tables, row: DraftRow, undo: Undo[]): void {
  needs(tables.participants, keyOf(row.board, row.participant), 'participant');
  const key = keyOf(row.board, row.participant, row.seq);
  const existing = tables.drafts.get(key);
  if (existing !== undefined && !(existing.at === row.at && equalBytes(existing.bytes, row.bytes))) {
    throw new StorageFailure('conflict', `draft row ${row.seq} exists`);
  }
  put(tables.drafts, key, { ...row, bytes: row.bytes.slice() }, undo);
}

function putSummary(tables: Tables, row: SummaryRow, undo: Undo[]): void {
  needs(tables.boards, row.board, 'board');
  const before = tables.summaries.get(row.id);
  if (before !== undefined && before.board !== row.board) throw summaryElsewhere();
  const { until, generation } = row;
  put(tables.summaries, row.id, before === undefined ? row : { ...before, until, generation }, undo);
}

/** Applies one write or throws StorageFailure; what it did until then is in `undo`. */
export function apply(tables: Tables, write: Write, undo: Undo[]): void {
  switch (write.kind) {
    case 'board':
      return put(tables.boards, write.row.id, write.row, undo);
    case 'participant':
      needs(tables.boards, write.row.board, 'board');
      return put(tables.participants, keyOf(write.row.board, write.row.id), write.row, undo);
    case 'session':
      return put(tables.sessions, write.row.hash, write.row, undo);
    case 'end-session':
      removeWhere(tables.seats, ({ session }) => session === write.hash, undo);
      return removeWhere(tables.sessions, ({ hash }) => hash === write.hash, undo);
    case 'seat':
      needs(tables.sessions, write.row.session, 'session');
      needs(tables.participants, keyOf(write.row.board, write.row.participant), 'participant');
      return put(tables.seats, keyOf(write.row.session, write.row.board), write.row, undo);
    case 'end-seat':
      return removeWhere(tables.seats, (s) => s.session === write.session && s.board === write.board, undo);
    case 'unseat':
      return removeWhere(tables.seats, (s) => s.board === write.board && s.participant === write.participant, undo);
    case 'code':
      needs(tables.boards, write.row.board, 'board');
      return put(tables.codes, write.row.code, write.row, undo);
    case 'end-codes':
      return removeWhere(tables.codes, ({ board }) => board === write.board, undo);
    case 'command':
      needs(tables.boards, write.row.board, 'board');
      return put(tables.commands, keyOf(write.row.board, write.row.participant, write.row.id), write.row, undo);
    case 'draft':
      return draft(tables, write.row, undo);
    case 'draft-whole': {
      const { board, participant, seq } = write.row;
      const before = (row: DraftRow): boolean =>
        row.board === board && row.participant === participant && row.seq <= seq;
      removeWhere(tables.drafts, before, undo);
      return draft(tables, write.row, undo);
    }
    case 'end-drafts':
      return removeWhere(tables.drafts, (row) => row.board === write.board && isOf(write.participant, row), undo);
    case 'ballot': {
      const { board, round, participant, candidate, dots } = write.row;
      return keep(tables, tables.ballots, keyOf(board, round, participant, candidate), write.row, dots > 0, undo);
    }
    case 'voter': {
      const { board, round, participant, state } = write.row;
      return keep(tables, tables.voters, keyOf(board, round, participant), write.row, state !== 'voting', undo);
    }
    case 'end-ballots': {
      const ended = (row: BallotRow | VoterRow): boolean =>
        row.board === write.board && write.rounds.includes(row.round);
      removeWhere(tables.ballots, ended, undo);
      return removeWhere(tables.voters, ended, undo);
    }
    case 'tap': {
      const { board, participant, kind, subject, value } = write.row;
      return keep(tables, tables.taps, keyOf(board, participant, kind, subject), write.row, value !== null, undo);
    }
    case 'end-taps':
      return removeWhere(
        tables.taps,
        (row) =>
          row.board === write.board && row.kind === write.tap && isOf(write.participant, row) && isAbout(write, row),
        undo,
      );
    case 'summary':
      return putSummary(tables, write.row, undo);
    case 'reseat':
      for (const [key, seat] of tables.seats) {
        if (seat.board !== write.board || seat.participant !== write.from) continue;
        needs(tables.participants, keyOf(write.board, write.into), 'participant');
        put(tables.seats, key, { ...seat, participant: write.into }, undo);
      }
      return;
    case 'journal':
      return append(tables, write.row, undo);
    case 'snapshot':
      return addSnapshot(tables, write.row, undo);
    default:
      return unreachable(write);
  }
}

function append(tables: Tables, row: JournalRow, undo: Undo[]): void {
  needs(tables.boards, row.board, 'board');
  const key = keyOf(row.board, row.epoch, row.seq);
  const existing = tables.journal.get(key);
  const repeated = existing !== undefined && existing.at === row.at && equalBytes(existing.bytes, row.bytes);
  if ((existing !== undefined && !repeated) || tables.archive.has(key)) {
    throw new StorageFailure('conflict', `journal row ${row.seq} exists`);
  }
  put(tables.journal, key, { ...row, bytes: row.bytes.slice() }, undo);
  for (const owner of row.owners) {
    const ownerKey = keyOf(row.board, row.epoch, owner.clientId);
    if (tables.owners.has(ownerKey)) continue;
    put(tables.owners, ownerKey, { ...owner, board: row.board, epoch: row.epoch }, undo);
  }
}

function addSnapshot(tables: Tables, row: SnapshotRow, undo: Undo[]): void {
  needs(tables.boards, row.board, 'board');
  const here = inDocument(row);
  const older = [...tables.snapshots.values()].filter((s) => here(s) && s.seq < row.seq);
  put(tables.snapshots, keyOf(row.board, row.epoch, row.seq), { ...row, bytes: row.bytes.slice() }, undo);
  if (older.length === 0) return;
  const previous = Math.max(...older.map(({ seq }) => seq));
  for (const old of tables.journal.values()) {
    if (!here(old) || old.seq > previous) continue;
    put(tables.archive, keyOf(old.board, old.epoch, old.seq), { ...old, owners: [] }, undo);
  }
  removeWhere(tables.journal, (old) => here(old) && old.seq <= previous, undo);
  removeWhere(tables.snapshots, (old) => here(old) && old.seq < previous, undo);
}
