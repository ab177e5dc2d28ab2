import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import { readJsonAt, type Shelf } from './shelf.ts';
import type { Words } from './unsent.ts';

/** Words of mine that the board did not take; kept on this device until I copy or dismiss them. */
export interface TrayItem {
  readonly id: string;
  readonly text: string;
  readonly zone: ZoneId | null;
  /** A sentence: why they are here. */
  readonly why: string;
}

interface Kept extends TrayItem {
  readonly note: NoteId;
}

/** More than this, what comes at once with one table, and the oldest go: a loop of refusals must not fill the device. */
const MOST = 2_000;

/** The tray of one board on this device. It outlives pages, epochs and the person's place on the board. */
export class Tray {
  readonly #shelf: Shelf;
  readonly #key: string;
  readonly #newId: () => string;
  #items: readonly Kept[] = [];
  /** False once the shelf refused to take the tray: then this page's own memory is all there is. */
  #shelved = true;

  constructor(shelf: Shelf, key: string, newId: () => string) {
    this.#shelf = shelf;
    this.#key = key;
    this.#newId = newId;
    this.#refresh();
  }

  get items(): readonly TrayItem[] {
    return this.#items;
  }

  /** The same words of the same note are kept once. Of those that were to keep no author it is said that they may now. */
  add(words: ReadonlyMap<NoteId, Words>, why: string): void {
    this.#refresh();
    const fresh = [...words]
      .filter(([note, { text }]) => !this.#items.some((item) => item.note === note && item.text === text))
      .map(([note, { text, zone, nameless }]) => {
        return { id: this.#newId(), note, text, zone, why: nameless ? `${why} ${t('core.kept.nameless')}` : why };
      });
    if (fresh.length > 0) this.#set([...this.#items, ...fresh].slice(-MOST));
  }

  dismiss(ids: readonly string[]): void {
    this.#refresh();
    const gone = new Set(ids);
    this.#set(this.#items.filter((item) => !gone.has(item.id)));
  }

  /** Drops words that did reach the board: it was only the acknowledgement that never came. */
  settle(textOf: (note: NoteId) => string | null): void {
    this.#refresh();
    const left = this.#items.filter(({ note, text }) => textOf(note) !== text);
    if (left.length < this.#items.length) this.#set(left);
  }

  /** Another tab may have changed it. */
  #refresh(): void {
    if (!this.#shelved) return;
    const kept = readJsonAt(this.#shelf, this.#key);
    this.#items = Array.isArray(kept) ? (kept as Kept[]) : [];
  }

  #set(items: readonly Kept[]): void {
    this.#items = items;
    if (items.length === 0) this.#shelf.remove(this.#key);
    else this.#shelved = this.#shelf.set(this.#key, JSON.stringify(items));
  }
}
