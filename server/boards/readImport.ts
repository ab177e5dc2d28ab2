import { fromBoardFile } from '@forwhom/shared/boardFile/fromBoardFile.ts';
import { importBoardBody } from '@forwhom/shared/protocol/http.ts';
import { inWords, issuesInWords } from '@forwhom/shared/protocol/inWords.ts';
import { plant } from '../documents/plant.ts';
import type { Import, Imported } from './imports.ts';

/** Deepest nesting of what is read. A board file has twelve. */
const MAX_DEPTH = 64;
/** Most faults that are told. */
const MAX_FAULTS = 20;

const wrong = (path: string, message: string): Imported => ({ ok: false, fields: [{ path, message }] });

interface Place {
  readonly value: object;
  readonly key: string;
  readonly within: Place | null;
  readonly depth: number;
}

function pathOf({ key, within }: Place): string {
  if (within === null) return 'body';
  const at = Array.isArray(within.value) ? `[${key}]` : `.${key}`;
  return within.within === null ? key : `${pathOf(within)}${at}`;
}

/** What no schema sees: nesting without end, and keys that reach into every object. Without recursion. */
function malformed(root: unknown): Imported | null {
  const places: Place[] = [];
  const look = (value: unknown, key: string, within: Place | null): void => {
    if (typeof value === 'object' && value !== null)
      places.push({ value, key, within, depth: (within?.depth ?? 0) + 1 });
  };
  look(root, '', null);
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (place.depth > MAX_DEPTH) return wrong('body', `must not be nested more than ${MAX_DEPTH} deep`);
    for (const [key, value] of Object.entries(place.value)) {
      if (key === '__proto__')
        return wrong(pathOf({ ...place, key, within: place, value: place.value }), 'is not known here');
      look(value, key, place);
    }
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
  if (json === null) return wrong('body', 'must be JSON');
  const bad = malformed(json.value);
  if (bad !== null) return bad;
  const parsed = importBoardBody.safeParse(json.value, { error: inWords });
  if (!parsed.success) return { ok: false, fields: issuesInWords(parsed.error.issues.slice(0, MAX_FAULTS)) };
  const { file, passphrase } = parsed.data;
  let count = 0;
  const { content, ...planned } = fromBoardFile(file, () => `${prefix}${(count++).toString(36).padStart(4, '0')}`);
  const isBare = content.notes.size + content.themes.size + content.threads.size === 0;
  return { ok: true, passphrase, planned, document: isBare ? null : plant(content, now) };
}
