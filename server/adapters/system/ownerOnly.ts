import { chmodSync, statSync } from 'node:fs';

/** Takes a file from everybody but its owner, if it is there: a backup that was put back is often readable by all. */
export function ownerOnly(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
  } catch {
    // Somebody else's, or of a file system without owners: it stays what whoever put it there made of it.
  }
}
