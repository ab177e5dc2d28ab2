import type * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { KeptDocument, type Cabinet, type KeptEvents } from './keptDocument.ts';
import type { Link } from './link.ts';
import { draftsPrefix, takeOtherDrafts } from './localCopies.ts';
import type { Words } from './unsent.ts';

export interface DraftEvents extends KeptEvents {
  /**
   * Another document takes the place of the one before: what stood there was revealed, or given up. `left` are words of
   * mine that the server had not got by then; answers with those that could not be put anywhere. `live`: it happened
   * while this page looked on.
   */
  turned(drafts: Y.Doc, left: ReadonlyMap<NoteId, Words>, live: boolean): ReadonlyMap<NoteId, Words>;
  /** Of drafts that are written now no author is to be kept. */
  isNameless(): boolean;
  /** Words that neither the board nor my drafts have taken. */
  unplaced(words: ReadonlyMap<NoteId, Words>): void;
}

/**
 * My drafts on this device. Their document goes by the name that the server gives it: when it gives another, the one
 * before is over. What that one still had to send is looked at once the board and the new document are up to date, for
 * most of it may stand there already.
 */
export class DraftCopies {
  readonly #prefix: string;
  readonly #cabinet: Cabinet;
  readonly #events: DraftEvents;
  #current: KeptDocument | null = null;
  /** The one that is to take its place. */
  #next: KeptDocument | null = null;
  #opening = false;
  #link: Link | null = null;
  /** What the server calls them on this connection. */
  #named: string | null = null;
  /** The one that is in step with the server on this connection. */
  #synced: KeptDocument | null = null;
  /** This page was in step with the document that is over now, when it ended. */
  #live = false;
  #closed = false;

  /** `copy` names the local copy of the board that they belong to. */
  constructor(copy: string, cabinet: Cabinet, events: DraftEvents) {
    this.#prefix = draftsPrefix(copy);
    this.#cabinet = cabinet;
    this.#events = events;
  }

  /** Opens what this device has under the name that was told last. */
  async open(name: string): Promise<void> {
    if (name !== '') this.#current = await this.#openNamed(name);
  }

  get current(): KeptDocument | null {
    return this.#current;
  }

  connect(link: Link): void {
    this.#link = link;
  }

  /** A frame of drafts went out, the `n`th of its connection. */
  sent(n: number): void {
    this.#synced?.unsent.sent(n);
  }

  /** The first `n` frames are dealt with; those that came too late for a document that is over came to nothing. */
  acknowledged(n: number): void {
    this.#synced?.unsent.acknowledged(n);
  }

  /** The connection is gone. */
  down(): void {
    this.#named = null;
    this.#live = false;
    this.#synced?.unsent.disconnected();
    this.#synced = null;
  }

  /** The server says what my drafts are called now. */
  named(name: string): void {
    if (name === '') return;
    this.#named = name;
    const isOver = this.#synced !== null && this.#synced.name !== this.#prefix + name;
    if (isOver) {
      // Nothing goes into a document any longer that is over.
      this.#live = this.#synced === this.#current;
      this.#synced?.unsent.disconnected();
      this.#synced = null;
      this.#link?.syncDrafts(null);
    }
    this.proceed();
  }

  /** Does what can be done now: opens the document of this name, asks for what it is missing, lets it take its place. */
  proceed(): void {
    if (this.#closed || this.#link === null || this.#named === null) return;
    const name = this.#prefix + this.#named;
    const kept = this.#current?.name === name ? this.#current : this.#next;
    if (kept?.name !== name) return void this.#prepare(this.#named);
    if (this.#synced !== kept) {
      this.#synced = kept;
      this.#link.syncDrafts(kept.doc);
    }
    const { board, drafts } = this.#link.received;
    if (board && drafts) this.#settle(kept);
  }

  close(): void {
    this.#closed = true;
    this.#current?.close();
    this.#next?.close();
  }

  async drop(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#current?.drop(), this.#next?.drop()]);
  }

  /** The server has told everything: puts the next document in the place of the one before, if there is a next. */
  #settle(kept: KeptDocument): void {
    const before = this.#current === kept ? null : this.#current;
    const isTurn = kept === this.#next;
    const left = before?.unsent.words() ?? new Map<NoteId, Words>();
    for (const [note, words] of this.#leftBehind(kept)) if (!left.has(note)) left.set(note, words);
    const live = this.#live;
    this.#live = false;
    this.#current = kept;
    if (isTurn) this.#next = null;
    if (!isTurn && left.size === 0) return;
    this.#events.unplaced(this.#events.turned(kept.doc, left, live));
    kept.unsent.flush();
    void before?.drop();
    this.#events.changed();
  }

  /** Words that earlier pages left in documents that are over. */
  #leftBehind({ name }: KeptDocument): ReadonlyMap<NoteId, Words> {
    const { around, boardId } = this.#cabinet;
    const known = [name, this.#current?.name];
    return takeOtherDrafts(around.shelf, boardId, this.#prefix, known, (copy) => around.deleteKept(copy));
  }

  async #prepare(name: string): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    const unused = this.#next;
    this.#next = null;
    await unused?.drop();
    this.#next = await this.#openNamed(name);
    this.#opening = false;
    if (this.#closed) this.#next.close();
    else this.proceed();
  }

  #openNamed(name: string): Promise<KeptDocument> {
    return KeptDocument.open(this.#prefix + name, this.#cabinet, this.#events, () => this.#events.isNameless());
  }
}
