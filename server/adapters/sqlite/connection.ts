import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { StorageFailure } from '../../ports/storage.ts';
import { ownerOnly } from '../system/ownerOnly.ts';
import { kyselyOver } from './dialect.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

/** How long a statement waits for another process that reads or copies the file. */
const BUSY_TIMEOUT_MS = 5_000;

export interface SqliteOptions {
  /** The database file; its folder is made when it is missing. */
  readonly file: string;
  /** The file does not grow beyond this many pages of 4 KiB; more is answered as a full disk. */
  readonly maxPages?: number;
}

export interface Connection {
  readonly raw: DatabaseSync;
  readonly db: Kysely<Tables>;
}

/** Readable by the server's user only: it holds everybody's notes. */
function createFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  // SQLite makes its log like the file itself.
  for (const part of [file, `${file}-wal`, `${file}-shm`]) ownerOnly(part);
}

/** Opens, configures and migrates. After a failure of the device the whole file is checked first. */
export async function connect({ file, maxPages }: SqliteOptions, suspicious: boolean): Promise<Connection> {
  createFile(file);
  const raw = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    raw.exec('pragma journal_mode = wal; pragma synchronous = full');
    // What is deleted is overwritten, and nothing of it goes to files outside the data folder.
    raw.exec('pragma secure_delete = on; pragma temp_store = memory');
    if (maxPages !== undefined) raw.exec(`pragma max_page_count = ${maxPages}`);
    if (suspicious) verify(raw);
    const db = kyselyOver(raw);
    await migrate(db);
    return { raw, db };
  } catch (error) {
    raw.close();
    throw error;
  }
}

function verify(raw: DatabaseSync): void {
  const [finding] = raw.prepare('pragma quick_check(1)').all();
  if (finding?.['quick_check'] !== 'ok') throw new StorageFailure('damaged', 'the database failed its check');
}
