import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const NOT_INPUT = new Set(['node_modules', 'dist', '.cache']);

function* filesUnder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (NOT_INPUT.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

/** One hash of all source files in these rooms and of the lock file. */
export function hashOf(rooms) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const room of rooms) {
    for (const path of filesUnder(join(root, room))) hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}
