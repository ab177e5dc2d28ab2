import * as Y from 'yjs';
import type { BoardId, NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import type { Keep } from './keep.ts';
import { Link, type LinkEvents } from './link.ts';
import { copyName, noteCopy, retireCopies, unsentPrefix, type StoredBoard } from './localCopies.ts';
import { watchOwnActs, watchVanishing, wordsOf } from './ownActs.ts';
import type { Surroundings } from './surroundings.ts';
import type { Tray } from './tray.ts';
import { takeWordsAt, Unsent, type Words } from './unsent.ts';

/** Another copy may hold this one's database open for a moment when it is deleted and made again. */
const KEEP_AGAIN_AFTER = 1_000;
const KEEP_TRIES = 3;

export interface CopyEvents extends Omit<LinkEvents, 'sent' | 'acknowledged'> {
  /** What is not on the server's disk has changed, or whether it can be kept. */
  changed(): void;
  /** Somebody tore a note out of the document while words of mine were on their way into it. */
  tornOut(note: NoteId, words: Words): void;
}

/** The document of one person in one epoch: in memory, in this browser's database, and on its way to the server. */
export class Copy {
  readonly doc = new Y.Doc();
  readonly unsent: Unsent;
  readonly #name: string;
  readonly #around: Surroundings;
  readonly #events: CopyEvents;
  #keep: Keep | null;
  #tries = 0;
  #link: Link | null = null;
  #closed = false;

  private constructor(name: string, around: Surroundings, events: CopyEvents) {
    this.#name = name;
    this.#around = around;
    this.#events = events;
    this.#keep = null;
    this.unsent = new Unsent(around.shelf, unsentPrefix(name), around.newId(), (note) => wordsOf(this.doc, note));
  }

  /** Resolves when the local copy is in the document; the server is not waited for. */
  static async open(
    boardId: BoardId,
    { epoch, me }: StoredBoard,
    tray: Tray,
    around: Surroundings,
    events: CopyEvents,
  ): Promise<Copy> {
    const name = copyName(boardId, epoch, me.id);
    retireCopies(around.shelf, boardId, name, tray, around.deleteKept);
    // The entries of earlier pages are read before the changes that they count.
    const copy = new Copy(name, around, events);
    await copy.#openKeep();
    if (copy.kept) {
      noteCopy(around.shelf, boardId, name);
    } else {
      tray.add(takeWordsAt(around.shelf, unsentPrefix(name)), t('core.kept.unkept'));
      copy.unsent.forget();
    }
    watchOwnActs(copy.doc, (written) => {
      copy.unsent.add(written);
      events.changed();
    });
    watchVanishing(copy.doc, (note) => {
      const words = copy.unsent.wordsIn(note);
      if (words !== null) events.tornOut(note, words);
    });
    return copy;
  }

  /** Changes survive a reload of this page. */
  get kept(): boolean {
    return this.#keep !== null;
  }

  /** Leaving the page now would lose changes. */
  get wouldLose(): boolean {
    return this.unsent.count > 0 && this.#keep?.pending !== false;
  }

  get link(): Link | null {
    return this.#link;
  }

  connect(boardId: BoardId, epoch: number): void {
    const { server, Socket, protocols } = this.#around;
    const counted = (work: () => void): void => {
      work();
      this.#events.changed();
    };
    this.#link = new Link(
      this.doc,
      { server, boardId, epoch, Socket, protocols },
      {
        ...this.#events,
        sent: (n) => counted(() => this.unsent.sent(n)),
        acknowledged: (n) => counted(() => this.unsent.acknowledged(n)),
        down: () => {
          this.unsent.disconnected();
          this.#events.down();
        },
      },
    );
  }

  /** Ends the connection; the local copy stays. */
  close(): void {
    this.#closed = true;
    this.#link?.close();
    this.unsent.flush();
    this.unsent.stop();
    this.#keep?.close();
    this.doc.destroy();
  }

  /** Ends the connection and deletes the local copy. */
  async drop(): Promise<void> {
    this.#closed = true;
    this.#link?.close();
    this.unsent.forget();
    await (this.#keep?.drop() ?? this.#around.deleteKept(this.#name));
    this.doc.destroy();
  }

  async #openKeep(): Promise<void> {
    this.#keep = await this.#around.openKeep(this.#name, this.doc, () => this.#lost());
    if (this.#closed) this.#keep?.close();
  }

  #lost(): void {
    this.#keep = null;
    this.#events.changed();
    if (++this.#tries > KEEP_TRIES) return;
    setTimeout(() => {
      if (!this.#closed) void this.#openKeep().then(() => this.#events.changed());
    }, KEEP_AGAIN_AFTER);
  }
}
