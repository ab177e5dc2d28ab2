import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { OwnPresence } from '@forwhom/shared/protocol/presence.ts';
import type { BoardId, NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { noticeInWords, refusalInWords } from '../words/server.ts';
import { t } from '../words/t.ts';
import { Asking } from './asking.ts';
import { Copy, type CopyEvents } from './copy.ts';
import type { Cursors } from './cursors.ts';
import { CursorTraffic } from './cursorTraffic.ts';
import { endOf, type EndReason } from './ending.ts';
import type { DocumentName } from './frameCount.ts';
import type { ConnectionEvents } from './events.ts';
import { KnownBoard } from './knownBoard.ts';
import { forgetBoard, retireCopies, storedBoard, trayKey, type StoredBoard } from './localCopies.ts';
import { wordsOf } from './ownActs.ts';
import { watchPage } from './page.ts';
import { othersIn, PresenceSender } from './presence.ts';
import { Resets } from './resets.ts';
import { SavingWatch } from './savingWatch.ts';
import { Settling } from './settling.ts';
import type { Surroundings } from './surroundings.ts';
import { Timekeeper } from './timekeeper.ts';
import { Tray } from './tray.ts';
import type { Words } from './unsent.ts';

/** Ends after which the same person may come back: what waits stays with the local copy. */
const COMES_BACK: readonly EndReason[] = ['no-session', 'reload-page', 'too-much'];

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** One board's way to the server and back: opened once, closed once, through every reset and outage in between. */
export class BoardConnection {
  readonly #id: BoardId;
  readonly #events: ConnectionEvents;
  readonly #around: Surroundings;
  readonly #asking: Asking;
  readonly #time: Timekeeper;
  readonly #known: KnownBoard;
  readonly #tray: Tray;
  readonly #cursors: CursorTraffic;
  readonly #presence = new PresenceSender();
  readonly #saving: SavingWatch;
  readonly #settling = new Settling();
  readonly #resets = new Resets();
  readonly #unwatch: () => void;
  #copy: Copy | null = null;
  /** Why the server is about to send this page back. */
  #refusal: string | null = null;
  /** Synced since the tray was looked through: words in it may stand on the board, or yet in no more than my copy. */
  #trayIsOpen = false;
  #ended = false;

  constructor(id: BoardId, events: ConnectionEvents, around: Surroundings) {
    this.#id = id;
    this.#events = events;
    this.#around = around;
    this.#time = new Timekeeper(around.fetchTime);
    this.#asking = new Asking(() => this.#time.ask(() => around.fetchBoard(id)));
    this.#known = new KnownBoard(around.shelf, id);
    this.#tray = new Tray(around.shelf, trayKey(id), around.newId);
    this.#cursors = new CursorTraffic((frame) => void this.#copy?.link?.send(frame));
    this.#saving = new SavingWatch((saving) => events.saving(saving));
    this.#unwatch = watchPage({
      online: () => this.#wake(),
      offline: () => this.#copy?.link?.renew(),
      shown: () => this.#wake(),
      leaving: () => {
        this.#copy?.flush();
        this.#known.store();
      },
      wouldLose: () => this.#copy?.wouldLose ?? false,
    });
  }

  /** Resolves when the board can be shown, when it never will be, or when there is nothing to show it from yet. */
  async open(): Promise<void> {
    this.#events.tray(this.#tray.items);
    const asked = await this.#ask();
    if (this.#ended) return;
    const known = asked ?? storedBoard(this.#around.shelf, this.#id);
    if (known !== null) return this.#show(known);
    this.#assess();
    void this.#persist();
  }

  /** The server's clock, in milliseconds since the epoch. */
  serverNow(): number {
    return this.#time.now();
  }

  get cursors(): Cursors {
    return this.#cursors;
  }

  notesChanged(notes: ReadonlySet<NoteId>): void {
    this.#cursors.followed(notes);
  }

  tell(presence: OwnPresence): void {
    this.#presence.tell(presence);
  }

  /** True while words of mine in this note are on their way. */
  isUnsent(note: NoteId): boolean {
    return this.#copy?.touches(note) ?? false;
  }

  dismissTray(ids: readonly string[]): void {
    this.#tray.dismiss(ids);
    this.#events.tray(this.#tray.items);
  }

  /** Resolves when everything sent so far is on the server's disk, at the latest after 2 s. */
  settled(): Promise<void> {
    return this.#copy?.link?.settled === true ? Promise.resolve() : this.#settling.wait();
  }

  close(): void {
    // A board that ended for good was forgotten, and stays so.
    if (!this.#ended) this.#known.store();
    this.#ended = true;
    this.#stop();
    this.#copy?.close();
    this.#copy = null;
  }

  async #ask(): Promise<StoredBoard | null> {
    const answer = await this.#asking.once();
    if (answer.kind === 'board') {
      this.#events.ballots(answer.ballots);
      return answer.board;
    }
    if (answer.kind === 'end') await this.#end(answer.reason);
    else this.#saving.unreachable();
    return null;
  }

  /** Asks for the board until it is shown or will never be. */
  async #persist(): Promise<void> {
    for (let failures = 1; !this.#ended; failures++) {
      await this.#asking.pause(failures);
      if (this.#ended) return;
      const board = await this.#ask();
      if (board !== null && !this.#ended) return this.#show(board);
    }
  }

  async #show(board: StoredBoard): Promise<void> {
    this.#introduce(board.me);
    this.#known.start(board);
    const cabinet = { boardId: this.#id, around: this.#around, tray: this.#tray };
    const copy = await Copy.open(board, cabinet, this.#copyEvents());
    if (this.#ended) return copy.close();
    this.#copy = copy;
    this.#refusal = null;
    this.#events.me(board.me);
    for (const part of this.#known.parts) this.#tellPart(part);
    this.#events.opened(copy.board, copy.drafts);
    this.#events.tray(this.#tray.items);
    copy.connect(board.epoch);
    this.#presence.attach(copy.link?.awareness ?? null);
    copy.link?.awareness.on('change', () => this.#tellOthers());
    this.#assess();
  }

  #copyEvents(): CopyEvents {
    const assessed = (work: () => void) => (): void => {
      work();
      this.#assess();
    };
    return {
      changed: () => this.#assess(),
      tornOut: (note, words) => this.#keepWords(new Map([[note, words]]), t('core.kept.tornOut')),
      up: assessed(() => this.#saving.up()),
      down: assessed(() => {
        this.#saving.down();
        this.#cursors.clear();
      }),
      ended: (code) => void this.#closedFor(code),
      synced: (of) => {
        this.#synced(of);
        this.#assess();
      },
      part: (part) => {
        const now = this.#known.take(part);
        if (now === null) return;
        this.#tellPart(now);
        if (now.part === 'mine') this.#copy?.namedDrafts(now.value.drafts);
      },
      ballot: (ballot) => this.#events.ballot(ballot),
      turned: (drafts, left, live) => this.#events.turned(drafts, left, live),
      isNameless: () => this.#known.isNameless,
      unplaced: (words) => this.#keepWords(words, t('core.kept.revealed')),
      notice: (notice) => this.#noticed(notice),
      cursors: (entries) => this.#cursors.take(entries),
    };
  }

  #tellPart(part: WorkshopPart): void {
    if (part.part === 'agenda') this.#time.keep(part.value.timer.state === 'running');
    this.#events.part(part);
  }

  #noticed(notice: Notice): void {
    switch (notice.kind) {
      case 'refused':
        this.#refusal = refusalInWords(notice.refusal);
        return;
      case 'ping':
        return this.#events.pinged(notice.by, { x: notice.x, y: notice.y });
      case 'not-stored':
      case 'stored-again':
        this.#saving.cannotWrite(notice.kind === 'not-stored');
        return this.#assess();
      default: {
        const words = noticeInWords(notice);
        if (words !== null) this.#events.told(words);
      }
    }
  }

  #synced(of: DocumentName): void {
    if (this.#copy === null) return;
    this.#trayIsOpen = true;
    if (of !== 'board') return;
    this.#events.synced();
    this.#time.lookSoon();
  }

  /** Drops from the tray what stands on the board after all. */
  #settleTray({ board, drafts }: Copy): void {
    this.#trayIsOpen = false;
    this.#tray.settle((note) => {
      const words = wordsOf(board, note) ?? (drafts === null ? null : wordsOf(drafts, note));
      return words?.text ?? null;
    });
    this.#events.tray(this.#tray.items);
  }

  #tellOthers(): void {
    const awareness = this.#copy?.link?.awareness;
    const { me } = this.#known;
    if (awareness !== undefined && me !== null) this.#events.others(othersIn(awareness, me));
  }

  async #closedFor(code: number): Promise<void> {
    if (this.#ended) return;
    if (code === closeCodes.tooLarge) {
      // Sent anew it would be too large again.
      this.#refusal = t('core.problem.tooLarge');
      return this.#reset(this.#refusal);
    }
    if (code === closeCodes.reset) return this.#reset(this.#refusal ?? t('core.kept.rebuilt'));
    if (code === closeCodes.somebodyElse) return this.#reset(t('core.kept.somebodyElse'));
    await this.#end(endOf(code) ?? 'reload-page');
  }

  async #reset(why: string): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    this.#events.reset();
    this.#presence.attach(null);
    this.#keepWords(copy?.words(), why);
    if (this.#refusal !== null) this.#events.told(this.#refusal);
    await copy?.drop();
    const rest = this.#resets.next(Date.now());
    if (rest > 0) this.#events.told(t('core.again'));
    await pause(rest);
    const board = this.#ended ? null : await this.#ask();
    if (this.#ended) return;
    if (board !== null) return this.#show(board);
    await this.#persist();
  }

  /** Another device took this one's place: whoever looks on must know as whom. */
  #introduce(me: StoredBoard['me']): void {
    const before = this.#known.me;
    if (before === null || before === me.id) return;
    this.#events.told(t('core.somebodyElse', { name: me.name, role: t(`role.${me.role}`) }));
  }

  async #end(reason: EndReason): Promise<void> {
    this.#ended = true;
    this.#stop();
    const copy = this.#copy;
    this.#copy = null;
    if (COMES_BACK.includes(reason)) {
      copy?.close();
    } else {
      const { shelf, deleteKept } = this.#around;
      const keep = (words: ReadonlyMap<NoteId, Words> | undefined): void =>
        this.#keepWords(words, t('core.kept.ended'));
      keep(copy?.words());
      forgetBoard(shelf, this.#id);
      await copy?.drop();
      // What earlier pages left: it may have ended before any copy was opened.
      retireCopies(shelf, this.#id, '', keep, deleteKept);
    }
    this.#events.ended(reason);
  }

  #keepWords(words: ReadonlyMap<NoteId, Words> | undefined, why: string): void {
    if (words !== undefined) this.#tray.add(words, why);
    this.#events.tray(this.#tray.items);
  }

  #assess(): void {
    const copy = this.#copy;
    const settled = copy?.link?.settled ?? false;
    this.#saving.assess({ settled, changes: copy?.changes ?? 0, kept: copy?.isKept ?? true });
    if (!settled) return;
    this.#settling.release();
    if (copy !== null && this.#trayIsOpen) this.#settleTray(copy);
  }

  #wake(): void {
    this.#asking.hurry();
    this.#copy?.link?.hurry();
    void this.#time.look();
  }

  #stop(): void {
    this.#unwatch();
    this.#known.stop();
    this.#time.stop();
    this.#asking.hurry();
    this.#saving.stop();
    this.#presence.stop();
    this.#cursors.stop();
    this.#settling.release();
  }
}
