import type { StoreApi } from 'zustand/vanilla';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';

/** What of a row can have the focus: the box to tick, the note's text, the bulb, the button of its menu. */
type Part = 'tick' | 'text' | 'mark' | 'menu';

/** Where the focus is in the list. */
interface Place {
  readonly id: NoteId;
  readonly part: Part;
}

/** Rows that are drawn whole wherever they lie. */
export interface Wanted {
  /** The Tab key leads to this one; the arrow keys lead to the others. */
  readonly entry: NoteId | null;
  /** Somebody is being led to this one. */
  readonly sought: NoteId | null;
}

/** A row that is out of view lies where those around it let it lie, and they have guessed heights: a few looks settle it. */
const LOOKS = 6;

/** The place in the list that this is, or null: a text field has its keys for itself, and a menu lies elsewhere. */
export function placeOf(region: HTMLElement, target: EventTarget): Place | null {
  if (!(target instanceof HTMLElement) || !region.contains(target)) return null;
  const id = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const part = target.dataset['part'] as Part | undefined;
  return id === undefined || part === undefined ? null : { id: id as NoteId, part };
}

/** The element of a note's row. */
export const rowId = (note: NoteId): string => `row-${note}`;

/** Shows this again and again, until what is around it has its heights. */
export function showSoon(find: () => HTMLElement | null, block: ScrollLogicalPosition, looks = LOOKS): void {
  find()?.scrollIntoView({ block });
  if (looks > 1) requestAnimationFrame(() => showSoon(find, block, looks - 1));
}

/** The rows of the list in reading order, most of which are not drawn whole, and the ways to them. */
export class Places {
  /** As the list shows them now. */
  #order: readonly NoteId[] = [];
  readonly #wanted: StoreApi<Wanted>;
  readonly #now: (change: () => void) => void;

  /** `now` makes a change and lets the page follow before it returns. */
  constructor(wanted: StoreApi<Wanted>, now: (change: () => void) => void) {
    this.#wanted = wanted;
    this.#now = now;
  }

  /** The list shows these now; the Tab key leads to one of them: to the same as before, or to what stood next to it. */
  follow(order: readonly NoteId[]): void {
    const { entry } = this.#wanted.getState();
    if (entry === null || !order.includes(entry)) {
      const left = new Set(order);
      const next = entry === null ? null : this.#nearest(this.#order.indexOf(entry), (id) => left.has(id));
      this.enter(next ?? order[0] ?? null);
    }
    this.#order = order;
  }

  /** Where the Tab key leads. */
  get entry(): NoteId | null {
    return this.#wanted.getState().entry;
  }

  /** The Tab key leads to this one now. */
  enter(id: NoteId | null): void {
    this.#wanted.setState({ entry: id });
  }

  /** The focus goes where the Tab key would lead, unless somebody writes. */
  focusEntry(): void {
    const { entry } = this.#wanted.getState();
    if (entry !== null && !(document.activeElement instanceof HTMLTextAreaElement)) this.focus(entry);
  }

  /** The row of this note with all its parts; null when it is not in the list. */
  row(id: NoteId): HTMLElement | null {
    if (this.#wanted.getState().sought !== id) this.#now(() => this.#wanted.setState({ sought: id }));
    return document.getElementById(rowId(id));
  }

  focus(id: NoteId, part: Part = 'text'): boolean {
    const isFar = document.querySelector(`#${CSS.escape(rowId(id))}:not([data-plain])`) === null;
    const element = this.row(id)?.querySelector<HTMLElement>(`[data-part="${part}"]`);
    element?.focus();
    // What is around it there has guessed heights yet.
    if (isFar)
      showSoon(() => (element === document.activeElement ? document.getElementById(rowId(id)) : null), 'nearest');
    return element !== null && element !== undefined;
  }

  /** Once the page has followed: the focus goes to this note, unless somebody writes. */
  focusSoon(id: NoteId | null): void {
    requestAnimationFrame(() => {
      if (id !== null && !(document.activeElement instanceof HTMLTextAreaElement)) this.focus(id);
    });
  }

  show(id: NoteId, block: ScrollLogicalPosition): void {
    if (this.row(id) !== null) showSoon(() => document.getElementById(rowId(id)), block);
  }

  /** Goes where a key leads, in reading order and in the same column. False when it leads nowhere. */
  step({ id, part }: Place, key: string): boolean {
    const index = this.#order.indexOf(id);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: this.#order.length - 1,
    };
    const next = this.#order[steps[key] ?? -1];
    return next !== undefined && this.focus(next, part);
  }

  /** Whose turn it is when these notes have gone: the one after them, or before them. */
  neighbourOf(ids: readonly NoteId[]): NoteId | null {
    const gone = new Set(ids);
    return this.#nearest(
      this.#order.findIndex((id) => gone.has(id)),
      (id) => !gone.has(id),
    );
  }

  /** From this place on the first that stays, or the last one before it. */
  #nearest(place: number, stays: (id: NoteId) => boolean): NoteId | null {
    const from = Math.max(place, 0);
    return this.#order.slice(from).find(stays) ?? this.#order.slice(0, from).findLast(stays) ?? null;
  }
}
