import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isHeld, unopened } from './failures.ts';

/** How long a starting server waits for one that is just leaving. */
const PATIENCE_MS = 1_000;

/** Somebody else holds the data folder. The message is a sentence for the person who starts the server. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Keeps every other process away from the data folder until released. The lock is the operating system's, on a file
 * of its own, so that it ends with the process however that ends, and so that the data itself stays readable for
 * backups.
 */
export function lock(file: string): () => void {
  const folder = dirname(file);
  let holder: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    holder = new DatabaseSync(file, { timeout: PATIENCE_MS });
    holder.exec('pragma journal_mode = off; begin exclusive');
  } catch (cause) {
    holder?.close();
    if (!isHeld(cause)) throw unopened(file, cause, { damaged: 'Remove it: nothing is kept in it.' });
    throw new FolderInUse(`Another Forwhom is running on ${folder}: stop it first, or set DATA_DIR.`, { cause });
  }
  return () => holder.close();
}
