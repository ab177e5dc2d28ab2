import type { Template } from '@forwhom/shared/templates/schema.ts';
import { readJsonAt, type Shelf } from '../connection/shelf.ts';
import { pageShelf } from './pageShelf.ts';

/** A template as somebody left it in the editor: not saved on the server, or not with its last changes. */
export interface KeptDraft {
  readonly template: Template;
  /** It is in the server's library already. */
  readonly saved: boolean;
  /** The versions of the server's that it may take the place of; empty when it was never there. */
  readonly was?: readonly string[];
}

const DRAFT = 'forwhom/template-draft/';
const KEYS = 'forwhom/template-keys';
/** One for the whole page, so that it has what the browser does not keep. */
const own = pageShelf();

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Written by us, in this or an older version: enough of it is there to be shown, and the rest is checked on saving. */
const isDraft = (value: unknown): value is KeptDraft => {
  if (!isRecord(value) || typeof value['saved'] !== 'boolean' || !isRecord(value['template'])) return false;
  const { id, name, purpose, people, zones, steps, questions, notes } = value['template'];
  return (
    Array.isArray(value['was'] ?? []) &&
    [id, name, purpose].every((one) => typeof one === 'string') &&
    isRecord(people) &&
    [zones, steps, questions, notes].every(Array.isArray)
  );
};

/**
 * Unsaved changes survive a reload: they stay in this browser until they are saved or thrown away. False: only as long
 * as the page lives, because the browser does not take them, or has those of another page.
 */
export const keepDraft = (draft: KeptDraft, shelf: Shelf = own): boolean =>
  shelf.set(DRAFT + draft.template.id, JSON.stringify(draft));
export const forgetDraft = (id: string, shelf: Shelf = own): void => shelf.remove(DRAFT + id);
export function draftOf(id: string, shelf: Shelf = own): KeptDraft | null {
  const kept = readJsonAt(shelf, DRAFT + id);
  return isDraft(kept) ? kept : null;
}
export const drafts = (shelf: Shelf = own): readonly KeptDraft[] =>
  shelf.keys(DRAFT).flatMap((key) => draftOf(key.slice(DRAFT.length), shelf) ?? []);

/** The keys of templates that were saved from this browser: each opens its own for changes. */
function keys(shelf: Shelf): Readonly<Record<string, string>> {
  const kept = readJsonAt(shelf, KEYS);
  if (!isRecord(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
export const keyOf = (id: string, shelf: Shelf = own): string | null => keys(shelf)[id] ?? null;
export const keepKey = (id: string, key: string, shelf: Shelf = own): void =>
  void shelf.set(KEYS, JSON.stringify({ ...keys(shelf), [id]: key }));
export const forgetKey = (id: string, shelf: Shelf = own): void => {
  const { [id]: _, ...others } = keys(shelf);
  shelf.set(KEYS, JSON.stringify(others));
};
