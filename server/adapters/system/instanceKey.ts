import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

function sync(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Writes a fresh key aside, then gives it its name: there is never a key file with half a key in it. */
function create(folder: string, file: string): void {
  const aside = join(folder, `.key-${process.pid}`);
  rmSync(aside, { force: true });
  const handle = openSync(aside, 'wx', 0o600);
  writeSync(handle, randomBytes(KEY_BYTES));
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!isMissingOrThere(error, 'EEXIST')) throw error;
  }
  rmSync(aside);
  sync(folder);
}

const isMissingOrThere = (error: unknown, code: 'ENOENT' | 'EEXIST'): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isMissingOrThere(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * The key that all links and rescue phrases of this instance are derived from, made at the first start. Whoever loses
 * it loses every link; whoever copies it can make them: it belongs into backups and nowhere else.
 */
export function instanceKey(folder: string): Uint8Array {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'instance.key');
  if (read(file) === null) create(folder, file);
  const key = read(file);
  if (key?.length !== KEY_BYTES) {
    throw new Error(`${file} must hold ${KEY_BYTES} bytes; restore it from a backup, or all links stop working.`);
  }
  return key;
}
