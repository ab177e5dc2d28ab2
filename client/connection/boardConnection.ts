import type * as Y from 'yjs';
import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { CursorRequest } from '@forwhom/shared/protocol/cursors.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { OwnPresence } from '@forwhom/shared/protocol/presence.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { ApiProblem, isPassing } from './api.ts';
import { ServerClock } from './clock.ts';
import { Copy, type CopyEvents } from './copy.ts';
import { CursorTable, type Cursors } from './cursors.ts';
import { CursorSender } from './cursorSender.ts';
import { endOf, type EndReason } from './ending.ts';
import { forgetBoard, storeBoard, storedBoard, trayKey, type StoredBoard } from './localCopies.ts';
import { wordsOf } from './ownActs.ts';
import { watchPage } from './page.ts';
import { delayBefore } from './patience.ts';
import { othersIn, PresenceSender, type Other } from './presence.ts';
import { Resets } from './resets.ts';
import { SavingWatch } from './savingWatch.ts';
import type { Saving } from './saving.ts';
import type { Surroundings } from './surroundings.ts';
import { Tray, type TrayItem } from './tray.ts';
import { WorkshopParts } from './workshopParts.ts';

/** What the rest of the page hears of its board. */
export interface ConnectionEvents {
  /** Another document takes the place of the one before, if any. */
  opened(doc: Y.Doc): void;
  /** The document is given up; another follows. Nothing may be written meanwhile. */
  reset(): void;
  ended(reason: EndReason): void;
  me(me: BoardView['me']): void;
  /** A part of the workshop as it stands now, always whole. */
  part(part: WorkshopPart): void;
  synced(): void;
  saving(saving: Saving): void;
  tray(items: readonly TrayItem[]): void;
  /** A sentence for the person. */
  told(message: string): void;
  others(others: readonly Other[]): void;
}

const REBUILT = 'The board was rebuilt while these words were on their way.';
const TORN_OUT = 'Somebody took this note back while you wrote in it.';
const AGAIN_AND_AGAIN = 'The board sends this page back again and again. It tries once more in a minute.';
/** Roster rows come every second; the board's words for an offline reload are written this much later (milliseconds). */
const STORE_AFTER = 1_000;
/** Longest wait of a command for the frames before it, in milliseconds. */
const COMMAND_WAITS = 2_000;

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** One board's way to the server and back: opened once, closed once, through every reset and outage in between. */
export class BoardConnection {
  readonly clock = new ServerClock();
  readonly #id: BoardId;
  readonly #events: ConnectionEvents;
  readonly #around: Surroundings;
  readonly #parts = new WorkshopParts();
  readonly #tray: Tray;
  readonly #cursors = new CursorTable();
  readonly #cursorSender: CursorSender;
  readonly #presence = new PresenceSender();
  readonly #saving: SavingWatch;
  readonly #resets = new Resets();
  readonly #unwatch: () => void;
  #me: BoardView['me'] | null = null;
  #epoch = 0;
  #copy: Copy | null = null;
  /** Why the server is about to send this page back. */
  #refusal: string | null = null;
  #storing: ReturnType<typeof setTimeout> | null = null;
  #hurry: (() => void) | null = null;
  #settling = new Set<() => void>();
  #ended = false;

  constructor(id: BoardId, events: ConnectionEvents, around: Surroundings) {
    this.#id = id;
    this.#events = events;
    this.#around = around;
    this.#tray = new Tray(around.shelf, trayKey(id), around.newId);
    this.#cursorSender = new CursorSender((frame) => void this.#copy?.link?.send(frame));
    this.#saving = new SavingWatch((saving) => events.saving(saving));
    this.#unwatch = watchPage({
      online: () => this.#wake(),
      offline: () => this.#copy?.link?.renew(),
      shown: () => this.#wake(),
      leaving: () => this.#leave(),
      wouldLose: () => this.#copy?.wouldLose ?? false,
    });
  }

  /** Resolves when the board can be shown, when it never will be, or when there is nothing to show it from yet. */
  async open(): Promise<void> {
    this.#events.tray(this.#tray.items);
    const view = await this.#fetch();
    if (this.#ended) return;
    const known = view ?? storedBoard(this.#around.shelf, this.#id);
    if (known !== null) return this.#show(known);
    this.#assess();
    void this.#persist(1);
  }

  get cursors(): Cursors {
    return {
      values: () => this.#cursors.values(),
      subscribe: (listener) => this.#cursors.subscribe(listener),
      send: (request: CursorRequest) => this.#cursorSender.send(request),
    };
  }

  /** Notes moved in the document: the others' drags that did it are over. */
  notesChanged(notes: ReadonlySet<NoteId>): void {
    this.#cursors.followed(notes);
  }

  tell(presence: OwnPresence): void {
    this.#presence.tell(presence);
  }

  /** True while words of mine in this note are on their way. */
  isUnsent(note: NoteId): boolean {
    return this.#copy?.unsent.touches(note) ?? false;
  }

  dismissTray(id: string): void {
    this.#tray.dismiss(id);
    this.#events.tray(this.#tray.items);
  }

  /** Resolves when everything sent so far is on the server's disk, at the latest after 2 s. */
  settled(): Promise<void> {
    if (this.#copy?.link?.settled === true) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#settling.delete(done);
        resolve();
      };
      const timer = setTimeout(done, COMMAND_WAITS);
      this.#settling.add(done);
    });
  }

  close(): void {
    this.#ended = true;
    this.#stop();
    this.#store();
    this.#copy?.close();
    this.#copy = null;
  }

  async #fetch(): Promise<StoredBoard | null> {
    const sent = Date.now();
    try {
      const view = await this.#around.fetchBoard(this.#id);
      this.clock.observe(sent, Date.now(), view.serverTime);
      return { epoch: view.epoch, me: view.me, workshop: view.workshop };
    } catch (error) {
      const reason = error instanceof ApiProblem && !isPassing(error) ? endOf(error.status) : null;
      if (reason === null) this.#saving.unreachable();
      else await this.#end(reason);
      return null;
    }
  }

  /** Asks for the board until it is shown or will never be. */
  async #persist(failures: number): Promise<void> {
    for (let tries = failures; !this.#ended; tries++) {
      await this.#wait(delayBefore(tries, { code: null, reason: '' }, Math.random()));
      if (this.#ended) return;
      const view = await this.#fetch();
      if (view !== null && !this.#ended) return this.#show(view);
    }
  }

  async #show(board: StoredBoard): Promise<void> {
    this.#me = board.me;
    this.#epoch = board.epoch;
    this.#parts.start(board.workshop);
    this.#store();
    const copy = await Copy.open(this.#id, board, this.#tray, this.#around, this.#copyEvents());
    if (this.#ended) return copy.close();
    this.#copy = copy;
    this.#refusal = null;
    this.#events.me(board.me);
    for (const part of this.#parts.all()) this.#events.part(part);
    this.#events.opened(copy.doc);
    this.#events.tray(this.#tray.items);
    copy.connect(this.#id, board.epoch);
    this.#presence.attach(copy.link?.awareness ?? null);
    copy.link?.awareness.on('change', () => this.#tellOthers());
    this.#assess();
  }

  #copyEvents(): CopyEvents {
    return {
      changed: () => this.#assess(),
      tornOut: (note, words) => {
        this.#tray.add(new Map([[note, words]]), TORN_OUT);
        this.#events.tray(this.#tray.items);
      },
      up: () => {
        this.#saving.up();
        this.#assess();
      },
      down: () => {
        this.#saving.down();
        this.#copy?.unsent.disconnected();
        this.#cursors.clear();
        this.#assess();
      },
      ended: (code) => void this.#closedFor(code),
      sent: (n) => {
        this.#copy?.unsent.sent(n);
        this.#assess();
      },
      acknowledged: (n) => {
        this.#copy?.unsent.acknowledged(n);
        this.#assess();
      },
      synced: () => {
        this.#synced();
        this.#assess();
      },
      part: (part) => this.#took(part),
      notice: (notice) => this.#noticed(notice),
      cursors: (entries) => this.#cursors.apply(entries, performance.now()),
    };
  }

  #took(part: WorkshopPart): void {
    const now = this.#parts.take(part);
    if (now === null) return;
    this.#events.part(now);
    this.#storing ??= setTimeout(() => this.#store(), STORE_AFTER);
  }

  #noticed(notice: Notice): void {
    switch (notice.kind) {
      case 'refused':
        this.#refusal = notice.refusal.message;
        return;
      case 'not-stored':
        this.#saving.trouble(notice.message);
        return this.#assess();
      case 'stored-again':
        this.#saving.trouble(null);
        return this.#assess();
      case 'goodbye':
      case 'told':
        return this.#events.told(notice.message);
      default:
      // A newer server may know more kinds.
    }
  }

  #synced(): void {
    const doc = this.#copy?.doc;
    if (doc === undefined) return;
    this.#tray.settle((note) => wordsOf(doc, note)?.text ?? null);
    this.#events.tray(this.#tray.items);
    this.#events.synced();
  }

  #tellOthers(): void {
    const awareness = this.#copy?.link?.awareness;
    if (awareness !== undefined && this.#me !== null) {
      this.#events.others(othersIn(awareness, this.#me.id as ParticipantId));
    }
  }

  async #closedFor(code: number): Promise<void> {
    if (this.#ended) return;
    if (code !== closeCodes.reset) return this.#end(endOf(code) ?? 'reload-page');
    await this.#reset();
  }

  async #reset(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    this.#events.reset();
    this.#presence.attach(null);
    this.#rescueWords(copy, this.#refusal ?? REBUILT);
    if (this.#refusal !== null) this.#events.told(this.#refusal);
    await copy?.drop();
    const rest = this.#resets.next(Date.now());
    if (rest > 0) this.#events.told(AGAIN_AND_AGAIN);
    await pause(rest);
    const view = this.#ended ? null : await this.#fetch();
    if (this.#ended) return;
    if (view !== null) return this.#show(view);
    await this.#persist(1);
  }

  async #end(reason: EndReason): Promise<void> {
    this.#ended = true;
    this.#stop();
    const copy = this.#copy;
    this.#copy = null;
    if (reason === 'no-session' || reason === 'reload-page' || reason === 'too-much') {
      // The same person may come back: what waits stays with the local copy.
      copy?.close();
    } else {
      this.#rescueWords(copy, 'You can no longer write on this board.');
      forgetBoard(this.#around.shelf, this.#id);
      await copy?.drop();
    }
    this.#events.ended(reason);
  }

  #rescueWords(copy: Copy | null, why: string): void {
    if (copy !== null) this.#tray.add(copy.unsent.words(), why);
    this.#events.tray(this.#tray.items);
  }

  #assess(): void {
    const copy = this.#copy;
    const settled = copy?.link?.settled ?? false;
    this.#saving.assess({ settled, changes: copy?.unsent.count ?? 0, kept: copy?.kept ?? true });
    if (settled) for (const done of this.#settling) done();
  }

  /** A wait that ends early when the network is back. */
  #wait(time: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #wake(): void {
    this.#hurry?.();
    this.#copy?.link?.hurry();
  }

  #leave(): void {
    this.#copy?.unsent.flush();
    this.#store();
  }

  #store(): void {
    if (this.#storing !== null) clearTimeout(this.#storing);
    this.#storing = null;
    if (this.#me === null) return;
    storeBoard(this.#around.shelf, this.#id, { epoch: this.#epoch, me: this.#me, workshop: this.#parts.all() });
  }

  #stop(): void {
    this.#unwatch();
    if (this.#storing !== null) clearTimeout(this.#storing);
    this.#storing = null;
    this.#hurry?.();
    this.#saving.stop();
    this.#presence.stop();
    this.#cursorSender.stop();
    this.#cursors.clear();
    for (const done of this.#settling) done();
  }
}
