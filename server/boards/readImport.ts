import { fromBoardFile } from '@forwhom/shared/boardFile/fromBoardFile.ts';
import { importBoardBody } from '@forwhom/shared/protocol/http.ts';
import { inWords, issuesInWords } from '@forwhom/shared/protocol/inWords.ts';
import { plant } from '../documents/plant.ts';
import type { Import, Imported } from './imports.ts';

/** Deepest nesting of what is read. A board file has twelve. */
const MAX_DEPTH = 64;
/** More objects and lists, or more values, than fit into a file of 5 MiB that is sound: looking at each would cost a lot. */
const MAX_PLACES = 100_000;
const MAX_VALUES = 400_000;
/**
 * Longest workshop (agenda, votes, and what the summary says), in characters of JSON: the server holds it in memory and
 * writes it with every change. The most that can be made here itself is less.
 */
const MAX_WORKSHOP = 3_000_000;
/** Most faults that are told. */
const MAX_FAULTS = 20;

type Path = readonly (string | number)[];

const wrong = (path: Path, message: string): Imported => ({
  ok: false,
  fields: issuesInWords([{ code: 'custom', path: [...path], message, input: undefined }]),
});

/** An object or list within the body, and where. */
interface Place {
  readonly value: object;
  readonly key: string;
  readonly within: Place | null;
  readonly depth: number;
}

const pathTo = (within: Place | null, key: string): Path =>
  within === null ? [] : [...pathTo(within.within, within.key), Array.isArray(within.value) ? Number(key) : key];

/** What no schema should meet: nesting without end, keys that reach into every object, a crowd. Without recursion. */
function malformed(root: unknown): Imported | null {
  const places: Place[] = [];
  let [count, values] = [0, 0];
  const visit = (value: unknown, key: string, within: Place | null): void => {
    const depth = (within?.depth ?? 0) + 1;
    values++;
    if (typeof value !== 'object' || value === null) return;
    count++;
    places.push({ value, key, within, depth });
  };
  visit(root, '', null);
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (place.depth > MAX_DEPTH) return wrong([], `must not be nested more than ${MAX_DEPTH} deep`);
    for (const [key, value] of Object.entries(place.value)) {
      if (key === '__proto__') return wrong(pathTo(place, key), 'is not known here');
      visit(value, key, place);
    }
    if (count > MAX_PLACES || values > MAX_VALUES) return wrong([], 'is more than a board has');
  }
  return null;
}

function parse(body: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return null;
  }
}

/** The board that a body asks for, or what is wrong with it by path. Nothing of it is anywhere yet. */
export function readImport({ body, prefix, now }: Import): Imported {
  const json = parse(body);
  if (json === null) return wrong([], 'must be JSON');
  const bad = malformed(json.value);
  if (bad !== null) return bad;
  const parsed = importBoardBody.safeParse(json.value, { error: inWords });
  if (!parsed.success) return { ok: false, fields: issuesInWords(parsed.error.issues.slice(0, MAX_FAULTS)) };
  const { file, passphrase } = parsed.data;
  let count = 0;
  const { content, ...planned } = fromBoardFile(file, () => `${prefix}${(count++).toString(36).padStart(4, '0')}`);
  if (JSON.stringify(planned.workshop).length > MAX_WORKSHOP) {
    return wrong(['file', 'sets'], 'must be less: this is more than a board keeps of votes and what was said');
  }
  const isBare = content.notes.size + content.themes.size + content.threads.size === 0;
  return { ok: true, passphrase, planned, document: isBare ? null : plant(content, now) };
}
