import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { ackFrame } from '@forwhom/shared/protocol/ack.ts';
import { noticeFrame, type Notice } from '@forwhom/shared/protocol/notice.ts';
import { frameType, missingFrame, stateVectorFrame, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { BoardContent } from '@forwhom/shared/vocabulary/board.ts';
import type { BoardId, NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import type { GuidePart, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { StorageFailure, type BoardRow, type ParticipantRow, type TapRow, type Write } from '../ports/storage.ts';
import type { Verdict } from './board-document.ts';
import { Bans } from './bans.ts';
import type { Outcome } from './documents.ts';
import type { Member } from './member.ts';
import { Members, type Attendance } from './members.ts';
import { draftsName } from './parts.ts';
import { BoardRecord } from './record.ts';
import { RightsNow } from './rights.ts';
import { RoomQueue, type QueuedFrame } from './room-queue.ts';
import type { RoomHandle, Said, ServerChange } from './room-api.ts';
import { Standing, type StoredRows } from './standing.ts';
import type { RoomServices } from './services.ts';

const NOT_STORED: Notice = {
  kind: 'not-stored',
  message: 'The server cannot write to its disk. Your changes are kept on this device.',
};
const STORED_AGAIN: Notice = { kind: 'stored-again', message: 'The server is writing to its disk again.' };

/** "I have nothing." */
const NOTHING = Uint8Array.of(0);

/** A frame with whoever sent it, and what they may do. */
interface Judged {
  readonly frame: QueuedFrame;
  readonly attendance: Attendance;
  readonly rights: NonNullable<ReturnType<RightsNow['of']>>;
}

/** The board goes on in another room: ask for it again. */
export class RoomClosed extends Error {
  override readonly name = 'RoomClosed';
}

/** One board in memory: its queue, its people, what is durable of its document. Created by Rooms. */
export class Room implements RoomHandle {
  readonly id: BoardId;
  readonly #services: RoomServices;
  readonly #queue = new RoomQueue((batch) => this.#take(batch));
  readonly #members = new Members();
  readonly #standing: Standing;
  readonly #bans: Bans;
  readonly #rights: RightsNow;
  readonly #record: BoardRecord;
  readonly #watchers = new Set<() => void>();
  #stalled = false;
  #refreshing = false;
  #closed = false;

  constructor(stored: StoredRows, services: RoomServices) {
    this.id = stored.row.id;
    this.#services = services;
    this.#standing = new Standing(stored, this.#members, services.timers);
    this.#rights = new RightsNow(services.clock);
    this.#bans = new Bans(services.clock);
    this.#record = new BoardRecord(
      () => this.row,
      this.#standing.drafts,
      services,
      (stalled) => this.#stall(stalled),
    );
  }

  get row(): BoardRow {
    return this.#standing.row;
  }

  get people(): ReadonlyMap<ParticipantId, ParticipantRow> {
    return this.#standing.people;
  }

  get said(): Said {
    return this.#standing.said;
  }

  get taps(): readonly TapRow[] {
    return this.#standing.taps;
  }

  get guide(): GuidePart {
    return this.#standing.guide;
  }

  /** Nobody is connected and nothing is under way. */
  get idle(): boolean {
    return this.#members.size === 0 && this.#queue.idle;
  }

  get size(): number {
    return this.#members.size;
  }

  /** Bytes of frames that have not had their turn. */
  get backlog(): number {
    return this.#queue.bytes;
  }

  isHere(id: ParticipantId): boolean {
    return this.#standing.isHere(id);
  }

  isBanned(session: string): boolean {
    return this.#bans.has(session);
  }

  draftsOf(participant: ParticipantId | null): number {
    return this.#standing.drafts.waiting(participant);
  }

  /** The workshop as this person may see it. */
  parts(participant: ParticipantId): WorkshopPart[] {
    return this.#standing.parts(participant);
  }

  ballots(participant: ParticipantId): Ballot[] {
    return this.#standing.ballots(participant);
  }

  /** Calls back whenever the workshop is another one. Returns what ends it. */
  watch(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  /** Reads and decodes the documents. Rejects with DamagedBoard when they cannot be read back whole. */
  async open(): Promise<void> {
    await this.#record.open();
  }

  /** Runs `work` when everything that came before is durable. Refused while the disk does not take anything. */
  run<T>(work: (room: RoomHandle) => Promise<T>): Promise<T> {
    if (this.#stalled) return Promise.reject(new StorageFailure('full', 'the disk does not take changes'));
    return this.#queue.run(() => {
      this.#mustBeOpen();
      return work(this);
    });
  }

  async content(): Promise<BoardContent> {
    await this.#record.open();
    return this.#services.documents.content(this.id);
  }

  async commit(writes: readonly Write[]): Promise<void> {
    this.#mustBeOpen();
    await this.#services.storage.commit(writes);
    await this.#adopt(writes);
  }

  async change(change: ServerChange, writes: readonly Write[]): Promise<readonly NoteId[]> {
    this.#mustBeOpen();
    await this.#record.open();
    const { documents, fault } = this.#services;
    try {
      const { update, notes } = await documents.change(this.id, change, this.row.workshop.zones);
      const rows = change.kind === 'reveal' ? [endOfDrafts(this.id, change.participant), ...writes] : writes;
      await fault(`before-${change.kind}`);
      const stored = await this.#record.add(update, [], rows);
      await fault(`after-${change.kind}`);
      if (stored !== null) this.#members.publish(stored);
      await this.#adopt(rows);
      return notes;
    } catch (error) {
      // The documents may be ahead of what is stored.
      this.#lose(error, 'a change of the board could not be made');
      throw error;
    }
  }

  setGuide(guide: GuidePart): void {
    this.#standing.setGuide(guide);
  }

  tellPerson(participant: ParticipantId, notice: Notice): void {
    this.#members.tellOne(participant, noticeFrame(notice));
  }

  sendAway(participant: ParticipantId): void {
    for (const member of this.#members.of(participant)) this.#expel(member, closeCodes.restarting, 'come again');
  }

  /** Takes a connection in: tells it the workshop and asks what it has. Rejects when the document cannot be opened. */
  async join(member: Member): Promise<void> {
    this.#members.add(member);
    this.#standing.arrive(member.participant);
    this.#standing.greet(member);
    if (this.#stalled) member.send(noticeFrame(NOT_STORED));
    const replay = await this.#record.open();
    if (this.#members.has(member)) member.send(replay.question);
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#standing.leave(member.participant);
  }

  /** Answers "this is what I have". Whoever has nothing gets the cached whole, at once. */
  async answer(member: Member, stateVector: Uint8Array): Promise<'answered' | 'malformed'> {
    const replay = await this.#record.open();
    if (isNothing(stateVector)) {
      this.#sync(member, replay.whole());
      if (replay.long) this.#refresh();
      return 'answered';
    }
    return this.#queue.run(async () => {
      const missing = await this.#services.documents.missing(this.id, stateVector);
      if (missing === null) return 'malformed';
      this.#sync(member, [missingFrame(missing)]);
      return 'answered';
    });
  }

  /**
   * Answers "this is what I have of my drafts" and asks back. In its turn, so that frames that came before belong to the
   * document that the connection had until now: those of a document that is gone come to nothing.
   */
  async answerDrafts(member: Member, stateVector: Uint8Array): Promise<'answered' | 'malformed'> {
    await this.#record.open();
    return this.#queue.run(async () => {
      const own = await this.#services.documents.missingDrafts(this.id, member.participant, stateVector);
      const attendance = this.#members.get(member);
      if (own === null) return 'malformed';
      if (attendance === undefined) return 'answered';
      Object.assign(attendance, { drafts: this.#draftsName(member.participant), missedDrafts: false });
      member.send(missingFrame(own.update, frameType.drafts));
      member.send(stateVectorFrame(own.stateVector, frameType.drafts));
      return 'answered';
    });
  }

  /** A document frame from a member. Its turn comes in order of receipt. */
  receive(frame: QueuedFrame): void {
    this.#queue.push(frame);
  }

  /** A member that had been reading too slowly can take data again: one piece in place of all it missed. */
  caughtUp(member: Member): void {
    const attendance = this.#members.get(member);
    const { replay } = this.#record;
    if (attendance === undefined || replay === null) return;
    const { seen, missed, missedDrafts } = attendance;
    Object.assign(attendance, { seen: null, missed: false });
    if (seen !== null) {
      for (const frame of replay.since(seen)) member.send(frame);
      member.send(ackFrame({ epoch: this.row.epoch, n: attendance.dealt }));
    }
    if (missedDrafts && attendance.drafts === this.#draftsName(member.participant)) this.#sendDrafts(member);
    if (!missed) return;
    this.#standing.greet(member);
    if (this.#stalled) member.send(noticeFrame(NOT_STORED));
  }

  /** A sentence for everyone. */
  tell(notice: Notice): void {
    const frame = noticeFrame(notice);
    this.#members.tell(() => frame);
  }

  /** Ends all connections. Nothing that is still queued is taken: whoever sent it sends it again. */
  abandon(code: number, reason: string): void {
    this.#closed = true;
    for (const member of this.#members.list()) this.#expel(member, code, reason);
  }

  /** Housekeeping before the room is forgotten, and whenever the journal has grown. Safe to repeat. */
  async tidy(): Promise<void> {
    if (this.#record.replay === null || this.#stalled) return;
    await this.#queue.run(async () => {
      const swept = await this.#record.sweep();
      if (swept !== null) this.#members.publish(swept);
    });
    await this.#record.compact();
    await this.#queue.run(() => this.#renew());
  }

  /** Resolves when everything that is under way has ended. */
  settled(): Promise<void> {
    return this.#queue.run(() => Promise.resolve());
  }

  /** Lets the document go. At once, so that no later opening of the board can come in between. */
  release(): void {
    this.#closed = true;
    this.#record.release();
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new RoomClosed('the room was left while this waited for its turn');
  }

  #draftsName(participant: ParticipantId): string {
    return draftsName(this.row.workshop, this.people.get(participant));
  }

  #sync(member: Member, frames: readonly Uint8Array[]): void {
    const attendance = this.#members.get(member);
    if (attendance === undefined) return;
    for (const frame of frames) member.send(frame);
    attendance.synced = true;
    attendance.seen = null;
  }

  /** All of somebody's drafts, to a connection that missed some. */
  #sendDrafts(member: Member): void {
    this.answerDrafts(member, NOTHING).catch(() => member.close(closeCodes.tryLater, 'the board cannot be opened'));
  }

  async #take(batch: readonly QueuedFrame[]): Promise<void> {
    const judged = batch.flatMap((frame): Judged[] => {
      const { member, drafts, receivedAt } = frame;
      const person = this.people.get(member.participant);
      const attendance = this.#members.get(member);
      const rights = this.#rights.of(person, this.row.workshop, drafts ? 'drafts' : 'board', receivedAt);
      // Frames that were still queued when their sender left or was removed are not taken.
      return attendance === undefined || rights === null ? [] : [{ frame, attendance, rights }];
    });
    if (judged.length === 0 || this.#closed) return;
    try {
      await this.#judge(judged);
    } catch (error) {
      this.#lose(error, 'a batch could not be judged');
    }
  }

  /** The documents are gone, or not what is stored: everybody comes back, and the room is opened afresh. */
  #lose(error: unknown, what: string): void {
    this.#services.log.error({ board: this.id, error: String(error) }, what);
    this.#services.forget(this);
    this.abandon(closeCodes.restarting, 'the board is opened again');
  }

  async #judge(all: readonly Judged[]): Promise<void> {
    const { documents, fault, metrics, clock } = this.#services;
    // Drafts of a document that is gone come to nothing: what was revealed is on the board already.
    const judged = all.filter((one) => !this.#isOutdated(one));
    const sources = [...new Set(judged.map(({ frame }) => frame.member))];
    const batch = judged.map(({ frame, rights }) => ({
      participant: frame.member.participant,
      rights,
      update: frame.update,
      drafts: frame.drafts,
      source: sources.indexOf(frame.member),
    }));
    const outcome = await documents.submit(this.id, batch);
    await fault('after-apply');
    await this.#store(outcome);
    const verdicts = new Map(judged.map((one, i) => [one, must(outcome.verdicts[i], 'a verdict for every frame')]));
    for (const one of all) {
      this.#conclude(one.attendance, verdicts.get(one) ?? { kind: 'nothing' }, one.frame);
      metrics.frameStored(clock.monotonic() - one.frame.receivedAt);
    }
    for (const attendance of new Set(all.map((one) => one.attendance))) {
      this.#members.acknowledge(attendance, this.row.epoch);
    }
    if (this.#record.long) this.#refresh();
  }

  #isOutdated({ frame: { drafts, member }, attendance }: Judged): boolean {
    return drafts && attendance.drafts !== this.#draftsName(member.participant);
  }

  /** Durable first; only then does anybody else get to see it. */
  async #store({ update, claims, drafts: changed }: Outcome): Promise<void> {
    const { clock, fault } = this.#services;
    const { drafts } = this.#standing;
    const rows = changed.map((one) => drafts.add(this.id, one.participant, one.update, clock.now()));
    const stored = await this.#record.add(update, claims, rows);
    if (stored !== null || rows.length > 0) await fault('after-commit');
    if (stored !== null) this.#members.publish(stored);
    for (const { participant, update: bytes } of changed) {
      const frame = updateFrame(bytes, frameType.drafts);
      this.#members.publishDrafts(participant, this.#draftsName(participant), frame);
      if (drafts.isLong(participant)) void this.#queue.run(() => this.#compactDrafts(participant));
    }
    if (drafts.count(changed)) this.#standing.noteHidden();
  }

  #conclude(attendance: Attendance, verdict: Verdict, frame: QueuedFrame): void {
    const { member } = attendance;
    switch (verdict.kind) {
      case 'taken':
      case 'nothing':
        attendance.dealt += frame.counts;
        return;
      case 'skipped':
        return;
      case 'refused':
        this.#services.metrics.refused(verdict.refusal.kind);
        if (verdict.costly) this.#bans.rebuilt(member.session);
        member.send(noticeFrame({ kind: 'refused', refusal: verdict.refusal }));
        return this.#expel(member, closeCodes.reset, 'a change was refused');
      case 'outdated':
        return this.#expel(member, closeCodes.reset, 'a copy of an older epoch');
      case 'forged':
        this.#services.metrics.refused('forged');
        this.#services.log.warn({ board: this.id, why: verdict.why, bytes: frame.update.length }, 'a forged frame');
        if (verdict.costly) this.#bans.ban(member.session);
        return this.#expel(member, closeCodes.malformed, verdict.why);
      default:
        return unreachable(verdict);
    }
  }

  /** Nothing more is taken from this connection, not even what is queued already. */
  #expel(member: Member, code: number, reason: string): void {
    this.leave(member);
    member.close(code, reason);
  }

  #stall(stalled: boolean): void {
    this.#stalled = stalled;
    this.tell(stalled ? NOT_STORED : STORED_AGAIN);
  }

  /** Rows that were committed: from now on this is how the board stands. */
  async #adopt(writes: readonly Write[]): Promise<void> {
    const before = this.row;
    this.#standing.adopt(writes);
    if (this.row !== before) {
      this.#rights.changed(before.workshop);
      for (const listener of this.#watchers) listener();
    }
    for (const write of writes) {
      if (write.kind !== 'participant' || write.row.removed === null) continue;
      for (const member of this.#members.of(write.row.id)) {
        this.#expel(member, closeCodes.removed, 'removed from the board');
      }
    }
    for (const write of writes) {
      if (write.kind === 'end-drafts') await this.#endDrafts(write.participant);
    }
  }

  /** They are gone from the tables; now from memory and from what is left in the files. */
  async #endDrafts(participant: ParticipantId | null): Promise<void> {
    const { documents, storage, log } = this.#services;
    if (this.#record.replay !== null) await documents.endDrafts(this.id, participant);
    try {
      await storage.shred();
    } catch (error) {
      log.warn({ board: this.id, error: String(error) }, 'traces of drafts may be left in the files for a while');
    }
  }

  async #compactDrafts(participant: ParticipantId): Promise<void> {
    const { documents, storage, clock, log } = this.#services;
    const { drafts } = this.#standing;
    if (this.#closed || !drafts.isLong(participant)) return;
    try {
      const whole = must(await documents.missingDrafts(this.id, participant, NOTHING), 'nothing is a state vector');
      await storage.commit([drafts.whole(this.id, participant, whole.update, clock.now())]);
    } catch (error) {
      log.warn({ board: this.id, error: String(error) }, 'drafts could not be compacted');
    }
  }

  /** A new encoding for joiners, and a snapshot when the journal has grown. At most one at a time. */
  #refresh(): void {
    if (this.#refreshing || this.#closed) return;
    this.#refreshing = true;
    void this.#queue
      .run(() => this.#record.rebase())
      .then(() => (this.#record.long ? this.#record.compact() : undefined))
      .catch((error: unknown) => {
        this.#services.log.warn({ board: this.id, error: String(error) }, 'the board could not be compacted');
      })
      .finally(() => {
        this.#refreshing = false;
      });
  }

  async #renew(): Promise<void> {
    if (this.#members.size > 0 || !(await this.#record.renew())) return;
    // Whoever came in meanwhile has the old document: they come again, and the room is opened from the new one.
    this.release();
    this.#services.forget(this);
    this.abandon(closeCodes.reset, 'the board begins a new epoch');
  }
}

const isNothing = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;

const endOfDrafts = (board: BoardId, participant: ParticipantId | null): Write => ({
  kind: 'end-drafts',
  board,
  participant,
});
