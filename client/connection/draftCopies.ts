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
  /** Words that neither the board nor my drafts have taken. */
  unplaced(words: ReadonlyMap<NoteId, Words>): void;
}

/**
 * My drafts on this device. Their document goes by the name that the server gives it: when it gives another, the one
 * before is over. What that one still had to send is looked at once the board is up to date, for most of it may stand
 * there already.
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
  /** The server was asked on this connection for what the current document is missing. */
  #asked = false;
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
    this.#current?.unsent.sent(n);
  }

  /** The first `n` frames are dealt with; those that came too late for a document that is over came to nothing. */
  acknowledged(n: number): void {
    if (!this.#isOver) this.#current?.unsent.acknowledged(n);
  }

  get #isOver(): boolean {
    return this.#named !== null && this.#current?.name !== this.#prefix + this.#named;
  }

  /** The connection is gone. */
  down(): void {
    this.#named = null;
    this.#asked = false;
    this.#current?.unsent.disconnected();
  }

  /** The server says what my drafts are called now. */
  named(name: string): void {
    if (name === '') return;
    this.#named = name;
    this.proceed();
  }

  /** Does what can be done now: asks for the current document, or puts the next one in its place. */
  proceed(): void {
    const { board } = this.#link?.received ?? { board: false };
    if (this.#closed || this.#named === null) return;
    if (this.#current !== null && !this.#isOver) {
      if (board) this.#takeOver();
      return this.#ask(this.#current);
    }
    // Nothing goes into a document any longer that is over.
    this.#link?.syncDrafts(null);
    if (this.#next?.name !== this.#prefix + this.#named) return void this.#prepare(this.#named);
    if (board) this.#turn(this.#next);
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

  #ask({ doc }: KeptDocument): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#link?.syncDrafts(doc);
  }

  #turn(next: KeptDocument): void {
    const before = this.#current;
    const live = this.#asked;
    this.#current = next;
    this.#next = null;
    this.#asked = false;
    const left = before?.unsent.words() ?? new Map<NoteId, Words>();
    this.#events.unplaced(this.#events.turned(next.doc, left, live));
    next.unsent.flush();
    void before?.drop();
    this.proceed();
  }

  /** Words that earlier pages left in documents that are over. */
  #takeOver(): void {
    const { current } = this;
    if (current === null) return;
    const left = takeOtherDrafts(
      this.#cabinet.around.shelf,
      this.#cabinet.boardId,
      this.#prefix,
      current.name,
      (name) => this.#cabinet.around.deleteKept(name),
    );
    if (left.size === 0) return;
    this.#events.unplaced(this.#events.turned(current.doc, left, false));
    current.unsent.flush();
  }

  async #prepare(name: string): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    await this.#next?.drop();
    this.#next = await this.#openNamed(name);
    this.#opening = false;
    if (this.#closed) this.#next.close();
    else this.proceed();
  }

  #openNamed(name: string): Promise<KeptDocument> {
    return KeptDocument.open(this.#prefix + name, this.#cabinet, this.#events);
  }
}
