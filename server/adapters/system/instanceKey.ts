import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { ownerOnly } from './ownerOnly.ts';

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

const keyIn = (folder: string): string => join(folder, 'instance.key');

/** What somebody can do who has boards and no key. */
const lost = (file: string): string =>
  `${file} is missing, and every link to the boards beside it comes from that key: restore it from a backup. If it is ` +
  `lost for good, make another with: head -c ${KEY_BYTES} /dev/urandom > '${file}'. All links and rescue phrases end ` +
  'then, and facilitators find new ones under Share, in a browser that has joined within thirty days.';

function readOrMake(folder: string, file: string, hasBoards: boolean): Buffer | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const there = read(file);
    if (there !== null || hasBoards) return there;
    create(folder, file);
    return read(file);
  } catch (cause) {
    const advice = 'See that the server’s user may read it and write to its folder.';
    throw new Error(`${file} cannot be used (${(cause as Error).message}). ${advice}`, { cause });
  }
}

/**
 * The key that all links and rescue phrases of this instance are derived from, made at the first start. Whoever loses
 * it loses every link; whoever copies it can make them: it belongs into backups and nowhere else. Throws a sentence
 * where it is no key, and where there are boards already, whose links another one would end in silence.
 */
export function instanceKey(folder: string, hasBoards: boolean): Uint8Array {
  const file = keyIn(folder);
  const key = readOrMake(folder, file, hasBoards);
  if (key === null) throw new Error(lost(file));
  if (key.length !== KEY_BYTES) {
    throw new Error(`${file} must hold ${KEY_BYTES} bytes; restore it from a backup, or all links stop working.`);
  }
  ownerOnly(file);
  return key;
}

/** Throws a sentence where a key waits for a database of another name, before an empty one is made in its place. */
export function refuseKeyAlone(folder: string, database: string): void {
  // In this order: a server that starts at the same moment makes its database first.
  if (!existsSync(keyIn(folder)) || existsSync(database)) return;
  throw new Error(
    `${keyIn(folder)} is there, but no ${basename(database)}: give the database of your backup that name, or remove ` +
      'the key to begin without boards.',
  );
}
