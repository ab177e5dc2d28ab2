import { must } from '@forwhom/shared/foundation/assert.ts';
import { StorageFailure, type Write } from '../../ports/storage.ts';
import { KEPT_ANSWERS_MS } from '../limits.ts';
import { append } from './append.ts';
import type { Connection } from './connection.ts';
import { concernsOneList, failureOf } from './failures.ts';
import { reads, type ReadName } from './read.ts';
import type { Tables } from './tables.ts';
import { apply } from './write.ts';

/** What became of one list of writes: null when it is durable. */
export type Outcome = { readonly failure: unknown } | null;

/** The database as the worker sees it. Calls must not overlap: there is one connection and one transaction at a time. */
export interface Store {
  /** One transaction for all lists; a list in conflict fails alone and leaves nothing behind. */
  commit(lists: readonly (readonly Write[])[]): Promise<readonly Outcome[]>;
  read(name: ReadName, args: readonly unknown[]): Promise<unknown>;
  sweep(now: number): Promise<void>;
  check(): Promise<void>;
  /** Writes anew the tables whose rows must be gone for good, and empties the write-ahead log. */
  shred(): Promise<void>;
  /** Folds the write-ahead log into the file and empties it. */
  checkpoint(): void;
  close(): void;
}

async function applyAll(connection: Connection, writes: readonly Write[]): Promise<void> {
  for (const write of writes) {
    // By far the most, and it waits for nothing.
    if (write.kind === 'journal') append(connection.raw, write.row);
    else await apply(connection, write);
  }
}

/** What failed, if it failed one list alone; else it fails them all. */
function failedList(error: unknown): Outcome {
  const failure = failureOf(error);
  if (!concernsOneList(failure)) throw failure;
  return { failure };
}

async function applyList(connection: Connection, writes: readonly Write[]): Promise<Outcome> {
  const { raw } = connection;
  raw.exec('savepoint list');
  try {
    await applyAll(connection, writes);
    raw.exec('release list');
    return null;
  } catch (error) {
    const failed = failedList(error);
    raw.exec('rollback to list; release list');
    return failed;
  }
}

async function commitLists(connection: Connection, lists: readonly (readonly Write[])[]): Promise<readonly Outcome[]> {
  const [first, second] = lists;
  // One that is alone is taken back with its transaction.
  if (first !== undefined && second === undefined) {
    return [await transaction(connection, () => applyAll(connection, first)).then(() => null, failedList)];
  }
  return transaction(connection, async () => {
    const outcomes: Outcome[] = [];
    for (const writes of lists) outcomes.push(await applyList(connection, writes));
    return outcomes;
  });
}

async function transaction<T>({ raw }: Connection, work: () => Promise<T>): Promise<T> {
  raw.exec('begin immediate');
  try {
    const result = await work();
    raw.exec('commit');
    return result;
  } catch (error) {
    if (raw.isTransaction) raw.exec('rollback');
    throw error;
  }
}

/** What was deleted from these is nobody's business any longer. */
const SHREDDED = ['drafts', 'ballots', 'voters', 'taps'] as const satisfies readonly (keyof Tables)[];

/**
 * SQLite overwrites a row when it is deleted, but not the copy that may be left where the row lay before its page was
 * balanced. Clearing a whole table overwrites all of its pages; then those rows that are left are put back.
 */
function rewrite({ raw }: Connection): void {
  for (const table of SHREDDED) {
    raw.exec(`create temp table kept as select * from ${table}; delete from ${table};
      insert into ${table} select * from kept; drop table kept`);
  }
}

function emptyLog({ raw }: Connection): void {
  const { busy } = must(raw.prepare('pragma wal_checkpoint(truncate)').get(), 'a checkpoint answers');
  if (busy !== 0) throw new StorageFailure('full', 'another process reads the database, so its log cannot be emptied');
}

async function sweep({ db }: Connection, now: number): Promise<void> {
  await db.deleteFrom('sessions').where('expires', '<=', now).execute();
  await db.deleteFrom('codes').where('expires', '<=', now).execute();
  await db
    .deleteFrom('commands')
    .where('at', '<=', now - KEPT_ANSWERS_MS)
    .execute();
}

async function probe({ db }: Connection): Promise<void> {
  const row = { id: 1, written: 1 };
  const insert = db.insertInto('probe').values(row);
  await insert
    .onConflict((c) => c.column('id').doUpdateSet((e) => ({ written: e('probe.written', '+', 1) })))
    .execute();
}

/** Opens the store; `open` makes a connection, told whether the one before it failed. */
export async function openStore(open: (suspicious: boolean) => Promise<Connection>): Promise<Store> {
  let current: Connection | null = await open(false);

  /** Gives work a connection; one whose device failed is dropped, and the next call opens another. */
  async function within<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      current ??= await open(true);
      return await work(current);
    } catch (error) {
      const failure = failureOf(error);
      if (failure instanceof StorageFailure && failure.reason === 'broken') drop();
      throw failure;
    }
  }

  function drop(): void {
    const broken = current;
    current = null;
    try {
      broken?.raw.close();
    } catch {
      // A handle that cannot even be closed has nothing more to tell: the failure that led here is what counts.
    }
  }

  return {
    commit: (lists) => within((connection) => commitLists(connection, lists)),
    read: (name, args) =>
      within(({ db }) => (reads[name] as (...all: readonly unknown[]) => Promise<unknown>)(db, ...args)),
    sweep: (now) => within((connection) => transaction(connection, () => sweep(connection, now))),
    check: () => within((connection) => transaction(connection, () => probe(connection))),
    shred: () =>
      within(async (connection) => {
        await transaction(connection, async () => rewrite(connection));
        emptyLog(connection);
      }),
    checkpoint: () => current?.raw.exec('pragma wal_checkpoint(truncate)'),
    close: () => current?.raw.close(),
  };
}
