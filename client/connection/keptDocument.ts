import * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import type { Keep } from './keep.ts';
import { noteCopy, unsentPrefix } from './localCopies.ts';
import { watchOwnActs, watchVanishing, wordsOf } from './ownActs.ts';
import type { Surroundings } from './surroundings.ts';
import type { Tray } from './tray.ts';
import { takeWordsAt, Unsent, type Words } from './unsent.ts';

/** Another copy may hold this one's database open for a moment when it is deleted and made again. */
const KEEP_AGAIN_AFTER = 1_000;
const KEEP_TRIES = 3;

/** What is needed to keep a document. */
export interface Cabinet {
  readonly boardId: string;
  readonly around: Surroundings;
  readonly tray: Tray;
}

export interface KeptEvents {
  /** What is not on the server's disk has changed, or whether it can be kept. */
  changed(): void;
  /** Somebody tore a note out of the document while words of mine were on their way into it. */
  tornOut(note: NoteId, words: Words): void;
}

/** A document in memory and in this browser's database, with the acts of mine that the server does not have yet. */
export class KeptDocument {
  readonly doc = new Y.Doc();
  readonly name: string;
  readonly unsent: Unsent;
  readonly #around: Surroundings;
  readonly #events: KeptEvents;
  #keep: Keep | null = null;
  #tries = 0;
  #closed = false;

  private constructor(name: string, around: Surroundings, events: KeptEvents, isNameless: () => boolean) {
    this.name = name;
    this.#around = around;
    this.#events = events;
    // The entries of earlier pages are read before the changes that they count.
    this.unsent = new Unsent(around.shelf, unsentPrefix(name), around.newId(), (note) => {
      const words = wordsOf(this.doc, note);
      return words !== null && isNameless() ? { ...words, nameless: true } : words;
    });
  }

  /**
   * Resolves when the local copy is in the document; the server is not waited for. `isNameless`: of what is written now
   * no author is to be kept.
   */
  static async open(
    name: string,
    { boardId, around, tray }: Cabinet,
    events: KeptEvents,
    isNameless = (): boolean => false,
  ): Promise<KeptDocument> {
    const kept = new KeptDocument(name, around, events, isNameless);
    await kept.#openKeep();
    if (kept.isKept) {
      noteCopy(around.shelf, boardId, name);
      for (const left of kept.#missing()) tray.add(left, t('core.kept.unkept'));
    } else {
      tray.add(takeWordsAt(around.shelf, unsentPrefix(name)), t('core.kept.unkept'));
      kept.unsent.forget();
    }
    watchOwnActs(kept.doc, (written) => kept.unsent.add(written));
    // The update of an act follows it: only then does the copy know that it has something to store.
    kept.doc.on('update', () => events.changed());
    watchVanishing(kept.doc, (note) => {
      const words = kept.unsent.wordsIn(note);
      if (words !== null) events.tornOut(note, words);
    });
    return kept;
  }

  /**
   * Acts of mine that are not on the server's disk and would survive a reload of this page. A moment ago there may have
   * been more: what is called kept is in the database, not on its way there.
   */
  get changes(): number {
    return this.#keep?.pending === true ? this.unsent.kept : this.unsent.count;
  }

  /** Changes survive a reload of this page. */
  get isKept(): boolean {
    return this.#keep !== null;
  }

  /** Leaving the page now would lose changes. */
  get wouldLose(): boolean {
    return this.unsent.count > 0 && this.#keep?.pending !== false;
  }

  /** There was news in these; the document has it, and told nobody. */
  take(updates: readonly Uint8Array[]): void {
    for (const update of updates) this.#keep?.take(update);
    this.#events.changed();
  }

  /** The local copy stays. */
  close(): void {
    this.#closed = true;
    this.unsent.flush();
    this.unsent.stop();
    this.#keep?.close();
    this.doc.destroy();
  }

  /** Deletes the local copy. */
  async drop(): Promise<void> {
    this.#closed = true;
    this.unsent.forget();
    await (this.#keep?.drop() ?? this.#around.deleteKept(this.name));
    this.doc.destroy();
  }

  /**
   * Words that are not in the copy, page by page: those pages went before the database had taken them. What it had, and
   * what reads otherwise now, another tab has written on.
   */
  #missing(): ReadonlyMap<NoteId, Words>[] {
    const notes = this.doc.getMap('notes');
    const isIn = (note: NoteId, text: string, whole: boolean): boolean =>
      notes.has(note) && (whole || wordsOf(this.doc, note)?.text === text);
    return this.unsent.inherited.map(
      ({ words, whole }) =>
        new Map([...words].filter(([note, { text }]) => text.trim() !== '' && !isIn(note, text, whole))),
    );
  }

  async #openKeep(): Promise<void> {
    this.#keep = await this.#around.openKeep(this.name, this.doc, {
      lost: () => this.#lost(),
      stored: () => {
        this.unsent.stored(true);
        this.#events.changed();
      },
    });
    if (this.#closed) this.#keep?.close();
  }

  #lost(): void {
    this.#keep = null;
    this.unsent.stored(false);
    this.#events.changed();
    if (++this.#tries > KEEP_TRIES) return;
    setTimeout(() => {
      if (!this.#closed) void this.#openKeep().then(() => this.#events.changed());
    }, KEEP_AGAIN_AFTER);
  }
}
