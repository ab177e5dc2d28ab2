import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issuesInWords, inWords } from '@forwhom/shared/protocol/inWords.ts';
import { lineOf } from '@forwhom/shared/protocol/lineOf.ts';
import { template, type Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_TEMPLATE_BYTES } from '../../ports/library.ts';
import { StorageFailure } from '../../ports/storage.ts';

/** Most reasons that are named of one file. */
const MOST_REASONS = 3;

/** A template file that cannot be used. The message names the place and the reason. */
export class BadTemplate extends Error {
  override readonly name = 'BadTemplate';
}

/** The bytes of a file of this template. */
export const textOf = (value: Template): string => `${JSON.stringify(value, null, 2)}\n`;

/** Throws BadTemplate. */
function parsed(text: string): Template {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BadTemplate(`is no valid JSON: ${(error as SyntaxError).message}`, { cause: error });
  }
  const read = template.safeParse(value, { error: inWords });
  if (read.success) return read.data;
  const wrong = issuesInWords(read.error.issues).slice(0, MOST_REASONS);
  throw new BadTemplate(
    wrong.map(({ path, message }) => `${path}: ${message} (line ${lineOf(text, path)})`).join('; '),
  );
}

/** Reads a file that came with the product. Throws BadTemplate, which names the file. */
export function readBuiltIn(file: string): Template {
  try {
    return parsed(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof BadTemplate) throw new BadTemplate(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** Changes whenever the file does. */
export interface Stamp {
  readonly mark: string;
  readonly size: number;
  readonly isFile: boolean;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What the operating system says of a disk that takes nothing, or gives nothing. */
const failures = new Map<unknown, StorageFailure['reason']>([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'broken'],
  ['EIO', 'broken'],
  ['EACCES', 'broken'],
  ['EPERM', 'broken'],
  ['ENOTDIR', 'broken'],
]);

/** The failure of the disk that an error stands for, or the error itself. */
export function failureOf(error: unknown): unknown {
  const reason = failures.get(codeOf(error));
  // Its own message names the file, and with it the template.
  return reason === undefined
    ? error
    : new StorageFailure(reason, `templates: ${String(codeOf(error))}`, { cause: error });
}

/** What lies in a folder, which need not be there. Rejects with StorageFailure where it cannot be read. */
const namesIn = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw failureOf(error);
  });

/** Beside the templates, where nobody looks for one. */
export const markFile = (id: string): string => `.${id}.mark`;

/** The ids that have a mark in this folder, and no file of their name. Rejects with StorageFailure. */
export async function marksAlone(folder: string): Promise<readonly string[]> {
  const names = await namesIn(folder);
  const ids = names.flatMap((name) => /^\.(?<id>.+)\.mark$/.exec(name)?.groups?.['id'] ?? []);
  return ids.filter((id) => !names.some((name) => name.startsWith(`${id}.`) && name.endsWith('.json')));
}

/**
 * The template files of a folder, which need not be there, with their stamps, by name. Rejects with StorageFailure where
 * it cannot be read.
 */
export async function stampsOf(folder: string, most: number): Promise<ReadonlyMap<string, Stamp>> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).toSorted();
  const stamps = await Promise.all(
    files.slice(0, most).map(async (name) => {
      // One that goes away between the two calls is not there.
      const seen = await stat(join(folder, name)).catch(() => null);
      if (seen === null) return [];
      const mark = `${seen.ino} ${seen.mtimeMs} ${seen.ctimeMs} ${seen.size}`;
      return [[name, { mark, size: seen.size, isFile: seen.isFile() }] as const];
    }),
  );
  return new Map(stamps.flat());
}

/** Reads a file of that folder. Throws BadTemplate, or the error of the operating system. */
export async function readSaved(path: string, { size, isFile }: Stamp): Promise<Template> {
  if (!isFile) throw new BadTemplate('is no file');
  if (size > MAX_TEMPLATE_BYTES) throw new BadTemplate(`is larger than ${MAX_TEMPLATE_BYTES} bytes`);
  return parsed(await readFile(path, 'utf8'));
}

/** What a mark's file says; empty when there is none. */
export const readMark = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw failureOf(error);
  });

/** Makes the names of a folder durable. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes aside, then gives the file its name: there is never half a template under it, and nothing aside when it fails.
 * Rejects with StorageFailure when the disk takes nothing.
 */
export async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const aside = join(folder, `.${name}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(aside, text, { flush: true });
    await rename(aside, join(folder, name));
    await sync(folder);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw failureOf(error);
  }
}

/** Rejects with StorageFailure when the disk takes nothing. */
export async function removeDurably(folder: string, names: readonly string[]): Promise<void> {
  try {
    for (const name of names) await rm(join(folder, name), { force: true });
    await sync(folder);
  } catch (error) {
    throw failureOf(error);
  }
}
