import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StorageFailure, type JournalRow } from '../../ports/storage.ts';
import { fromDocument } from './rows.ts';

// The journal is written with every change of every board, so its statements are prepared once for a connection: building
// them anew each time took longer than running them.

const TEXTS = {
  archived: 'select max(to_seq) as most from archive where board = ? and epoch = ?',
  row: `insert into journal (board, epoch, seq, at, bytes, checksum) select ?1, ?2, ?3, ?4, ?5, ?6
    where ?3 > (select coalesce(max(to_seq), 0) from archive where board = ?1 and epoch = ?2) on conflict do nothing`,
  existing: 'select checksum from journal where board = ? and epoch = ? and seq = ?',
  head: `insert into heads (board, epoch, seq) values (?, ?, ?)
    on conflict (board, epoch) do update set seq = excluded.seq where heads.seq < excluded.seq`,
  owner: 'insert into owners (board, epoch, client_id, participant) values (?, ?, ?, ?) on conflict do nothing',
} as const;

type Statements = Readonly<Record<keyof typeof TEXTS, StatementSync>>;

const prepared = new WeakMap<DatabaseSync, Statements>();

function statementsOf(raw: DatabaseSync): Statements {
  const known = prepared.get(raw);
  if (known !== undefined) return known;
  const names = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
  const statements = Object.fromEntries(names.map((name) => [name, raw.prepare(TEXTS[name])])) as Statements;
  prepared.set(raw, statements);
  return statements;
}

/** Adds a journal row inside the caller's transaction. One that is there already with other bytes is a conflict. */
export function append(raw: DatabaseSync, row: JournalRow): void {
  const { archived, row: insert, existing, owner } = statementsOf(raw);
  const { board, epoch, seq, at, bytes, checksum } = fromDocument(row);
  if (insert.run(board, epoch, seq, at, bytes, checksum).changes === 0) {
    if (seq <= Number(archived.get(board, epoch)?.['most'] ?? 0)) throw taken(seq);
    const there = existing.get(board, epoch, seq)?.['checksum'];
    if (!(there instanceof Uint8Array) || Buffer.compare(there, checksum) !== 0) throw taken(seq);
  }
  raiseHead(raw, row);
  for (const { clientId, participant } of row.owners) owner.run(board, epoch, clientId, participant);
}

/** The highest sequence number of a document never falls. */
export function raiseHead(raw: DatabaseSync, { board, epoch, seq }: Pick<JournalRow, 'board' | 'epoch' | 'seq'>): void {
  statementsOf(raw).head.run(board, epoch, seq);
}

const taken = (seq: number): StorageFailure => new StorageFailure('conflict', `journal row ${seq} exists`);
