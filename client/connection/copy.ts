import type * as Y from 'yjs';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import { DraftCopies, type DraftEvents } from './draftCopies.ts';
import { KeptDocument, type Cabinet } from './keptDocument.ts';
import { Link, type LinkEvents } from './link.ts';
import { copyName, retireCopies, type StoredBoard } from './localCopies.ts';
import type { Words } from './unsent.ts';

export interface CopyEvents extends Omit<LinkEvents, 'sent' | 'acknowledged' | 'came'>, DraftEvents {}

/** What one person has of a board in one epoch, and its way to the server: the board's document and their drafts. */
export class Copy {
  readonly #board: KeptDocument;
  readonly #drafts: DraftCopies;
  readonly #cabinet: Cabinet;
  readonly #events: CopyEvents;
  readonly #me: string;
  #link: Link | null = null;

  private constructor(me: string, board: KeptDocument, drafts: DraftCopies, cabinet: Cabinet, events: CopyEvents) {
    this.#me = me;
    this.#board = board;
    this.#drafts = drafts;
    this.#cabinet = cabinet;
    this.#events = events;
  }

  /** Resolves when the local copies are in the documents; the server is not waited for. */
  static async open({ epoch, me, workshop }: StoredBoard, cabinet: Cabinet, events: CopyEvents): Promise<Copy> {
    const { boardId, around, tray } = cabinet;
    const name = copyName(boardId, epoch, me.id);
    const keep = (words: ReadonlyMap<NoteId, Words>): void => tray.add(words, t('core.kept.older'));
    retireCopies(around.shelf, boardId, name, keep, around.deleteKept);
    const drafts = new DraftCopies(name, cabinet, events);
    const mine = workshop.find((part) => part.part === 'mine')?.value.drafts ?? '';
    const [board] = await Promise.all([KeptDocument.open(name, cabinet, events), drafts.open(mine)]);
    return new Copy(me.id, board, drafts, cabinet, events);
  }

  get board(): Y.Doc {
    return this.#board.doc;
  }

  get drafts(): Y.Doc | null {
    return this.#drafts.current?.doc ?? null;
  }

  get link(): Link | null {
    return this.#link;
  }

  /** How many acts of mine are not on the server's disk, and are kept here. */
  get changes(): number {
    return this.#all().reduce((sum, { changes }) => sum + changes, 0);
  }

  /** Changes survive a reload of this page. */
  get isKept(): boolean {
    return this.#all().every(({ isKept }) => isKept);
  }

  /** Leaving the page now would lose changes. */
  get wouldLose(): boolean {
    return this.#all().some(({ wouldLose }) => wouldLose);
  }

  /** True while words of mine in this note are on their way. */
  touches(note: NoteId): boolean {
    return this.#all().some(({ unsent }) => unsent.touches(note));
  }

  /** All my words that the server does not have. */
  words(): Map<NoteId, Words> {
    return new Map(this.#all().flatMap(({ unsent }) => [...unsent.words()]));
  }

  /** Writes what a timer would have written later. */
  flush(): void {
    for (const { unsent } of this.#all()) unsent.flush();
  }

  /** The server says what my drafts are called now. */
  namedDrafts(name: string): void {
    this.#drafts.named(name);
  }

  connect(epoch: number): void {
    const { boardId, around } = this.#cabinet;
    const { server, Socket, protocols } = around;
    const counted = (work: () => void): void => {
      work();
      this.#events.changed();
    };
    const hasDrafts = this.#drafts.current !== null;
    this.#link = new Link(
      this.board,
      hasDrafts,
      { server, boardId, epoch, me: this.#me, Socket, protocols },
      {
        ...this.#events,
        came: (updates) => this.#board.take(updates),
        sent: (n, of) => counted(() => (of === 'board' ? this.#board.unsent : this.#drafts).sent(n)),
        acknowledged: (n) =>
          counted(() => {
            this.#board.unsent.acknowledged(n);
            this.#drafts.acknowledged(n);
          }),
        synced: (of) => {
          this.#events.synced(of);
          this.#drafts.proceed();
        },
        down: () => {
          this.#board.unsent.disconnected();
          this.#drafts.down();
          this.#events.down();
        },
      },
    );
    this.#drafts.connect(this.#link);
  }

  /** Ends the connection; the local copies stay. */
  close(): void {
    this.#link?.close();
    this.#drafts.close();
    this.#board.close();
  }

  /** Ends the connection and deletes the local copies. */
  async drop(): Promise<void> {
    this.#link?.close();
    await Promise.all([this.#drafts.drop(), this.#board.drop()]);
  }

  #all(): readonly KeptDocument[] {
    const { current } = this.#drafts;
    return current === null ? [this.#board] : [this.#board, current];
  }
}
