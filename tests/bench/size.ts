import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alone, atMost, type Row } from './table.ts';

const DIST = fileURLToPath(new URL('../../client/dist/', import.meta.url));

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const compressed = (file: string): number =>
  statSync(existsSync(`${DIST}${file}.br`) ? `${DIST}${file}.br` : DIST + file).size;

/** A chunk with everything that it imports at once. */
function closure(manifest: Readonly<Record<string, Chunk>>, names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    manifest[name]?.imports?.forEach(add);
  };
  names.forEach(add);
  return all;
}

/** Files of script that must arrive before the board page paints, with their size in bytes, brotli. */
export function firstLoad(): { readonly file: string; readonly bytes: number }[] {
  const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const entry = Object.keys(manifest).filter((name) => manifest[name]?.isEntry === true);
  const board = Object.keys(manifest).filter((name) => /app\/BoardRoute\.tsx$|canvas\/BoardCanvas\.tsx$/.test(name));
  return [...closure(manifest, [...entry, ...board])].map((name) => {
    const file = manifest[name]?.file ?? '';
    return { file, bytes: compressed(file) };
  });
}

/** First load of the board page against its budget. */
export function benchSize(): Row[] {
  const bytes = firstLoad().reduce((sum, file) => sum + file.bytes, 0);
  return [alone('script of the board page at first load, brotli', 'kB', bytes / 1_000, atMost(250))];
}
