import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** What of a row can have the focus: the box to tick, the note's text, the bulb, the button of its menu. */
type Part = 'tick' | 'text' | 'mark' | 'menu';

/** Where the focus is in the list. */
interface Place {
  readonly id: NoteId;
  readonly part: Part;
}

/** The place in the list that this is, or null: a text field has its keys for itself, and a menu lies elsewhere. */
export function placeOf(region: HTMLElement, target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement) || !region.contains(target)) return null;
  const id = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const part = target.dataset['part'] as Part | undefined;
  return id === undefined || part === undefined ? null : { id: id as NoteId, part };
}

const rowsIn = (region: ParentNode): HTMLElement[] => [...region.querySelectorAll<HTMLElement>('[data-row]')];
const partIn = (row: HTMLElement | undefined, part: Part): HTMLElement | null =>
  row?.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? null;

/** What a key leads to, in reading order and in the same column; null when the key leads nowhere. */
export function stepFrom(region: HTMLElement, { id, part }: Place, key: string): HTMLElement | null {
  const rows = rowsIn(region);
  const index = rows.findIndex((row) => row.dataset['row'] === id);
  switch (key) {
    case 'ArrowDown':
      return partIn(rows[index + 1], part);
    case 'ArrowUp':
      return partIn(rows[index - 1], part);
    case 'Home':
      return partIn(rows[0], part);
    case 'End':
      return partIn(rows.at(-1), part);
    default:
      return null;
  }
}

const rowOf = (id: NoteId): HTMLElement | null => document.querySelector<HTMLElement>(`[data-row="${id}"]`);

export const focusNote = (id: NoteId): void => partIn(rowOf(id) ?? undefined, 'text')?.focus();

/** Whose turn it is when these notes have gone: the one after them, or before them. */
export function neighbourOf(ids: readonly NoteId[]): NoteId | null {
  const gone = new Set<string | undefined>(ids);
  const rows = rowsIn(document);
  const first = rows.findIndex((row) => gone.has(row.dataset['row']));
  const stays = (row: HTMLElement): boolean => !gone.has(row.dataset['row']);
  const next = rows.slice(first).find(stays) ?? rows.slice(0, Math.max(first, 0)).findLast(stays);
  return (next?.dataset['row'] as NoteId | undefined) ?? null;
}

/** Once the page has followed: the focus goes to this note, unless somebody writes. */
export function focusSoon(id: NoteId | null): void {
  requestAnimationFrame(() => {
    if (id !== null && !(document.activeElement instanceof HTMLTextAreaElement)) focusNote(id);
  });
}
