import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { ackFrame } from '@forwhom/shared/protocol/ack.ts';
import { noticeFrame, type Notice } from '@forwhom/shared/protocol/notice.ts';
import { frameType, missingFrame, stateVectorFrame } from '@forwhom/shared/protocol/frames.ts';
import type { SlateWish } from '@forwhom/shared/rules/slate.ts';
import type { NoteCounts } from '@forwhom/shared/rules/tally.ts';
import type { Customer } from '@forwhom/shared/templates/newBoard.ts';
import type { BoardId, NoteId, ParticipantId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot, Candidate, CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import type { GuidePart, Workshop, WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import {
  NOT_YET_HERE,
  StorageFailure,
  type BoardRow,
  type ParticipantRow,
  type TapRow,
  type Write,
} from '../ports/storage.ts';
import { Bans } from './bans.ts';
import { Intake } from './intake.ts';
import type { Member } from './member.ts';
import { Members } from './members.ts';
import { BoardRecord } from './record.ts';
import { RightsNow } from './rights.ts';
import { RoomQueue, type QueuedFrame } from './room-queue.ts';
import type { RoomHandle, Said, ServerChange } from './room-api.ts';
import { Standing, type StoredRows } from './standing.ts';
import type { RoomServices } from './services.ts';
import { Writing } from './writing.ts';

const NOT_STORED: Notice = {
  kind: 'not-stored',
  message: 'The server cannot write to its disk. Your changes are kept on this device.',
};
const STORED_AGAIN: Notice = { kind: 'stored-again', message: 'The server is writing to its disk again.' };

/** "I have nothing." */
const NOTHING = Uint8Array.of(0);

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
  readonly #intake: Intake;
  readonly #writing: Writing;
  readonly #watchers = new Set<() => void>();
  #stalled = false;
  #refreshing = false;
  #closed = false;
  /** A commit broke and may have reached the disk all the same: what is in memory may not be what is stored. */
  #inDoubt = false;

  constructor(stored: StoredRows, services: RoomServices) {
    this.id = stored.row.id;
    this.#services = services;
    this.#standing = new Standing(stored, this.#members, services.timers);
    this.#rights = new RightsNow(services.clock);
    this.#bans = new Bans(services.clock);
    this.#record = new BoardRecord(() => this.row, this.#standing.drafts, services, {
      stalled: (stalled) => this.#stall(stalled),
      replaced: () => this.#expelAll(closeCodes.restarting, 'the board was opened from an older snapshot'),
    });
    const parts = {
      standing: this.#standing,
      members: this.#members,
      record: this.#record,
      rights: this.#rights,
      bans: this.#bans,
      services,
      changed: (before: Workshop) => this.#changed(before),
      peopleChanged: () => this.#tellWatchers(),
      expel: (member: Member, code: number, reason: string) => this.#expel(member, code, reason),
    };
    this.#intake = new Intake(parts);
    this.#writing = new Writing(parts);
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

  saidBy(participant: ParticipantId): Said {
    return this.#standing.saidBy(participant);
  }

  tapsOf(participant: ParticipantId): readonly TapRow[] {
    return this.#standing.tapsOf(participant);
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

  /** Calls back whenever the workshop is another one, or somebody's row. Returns what ends it. */
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
    return this.#queue.run(async () => {
      if (this.#inDoubt) await this.#readAgain();
      this.#mustBeOpen();
      return work(this);
    });
  }

  async document(): Promise<Uint8Array> {
    await this.#record.open();
    return (await this.#services.documents.encode(this.id)).update;
  }

  async slate(wish: SlateWish): Promise<readonly Candidate[]> {
    await this.#record.open();
    return this.#services.documents.slate(this.id, wish);
  }

  async noteCounts(of: readonly CandidateId[]): Promise<NoteCounts> {
    await this.#record.open();
    return this.#services.documents.noteCounts(this.id, of);
  }

  async customer(id: CandidateId): Promise<Customer | null | 'crowd'> {
    await this.#record.open();
    return this.#services.documents.customer(this.id, id);
  }

  async kindOf(id: NoteId | ThemeId): Promise<'note' | 'theme' | null> {
    await this.#record.open();
    return this.#services.documents.kindOf(this.id, id);
  }

  async commit(writes: readonly Write[]): Promise<void> {
    this.#mustBeOpen();
    try {
      await this.#writing.commit(writes);
    } catch (error) {
      this.#inDoubt ||= mayBeStored(error);
      throw error;
    }
  }

  async change(change: ServerChange, writes: readonly Write[]): Promise<readonly NoteId[]> {
    this.#mustBeOpen();
    await this.#record.open();
    try {
      return await this.#writing.change(change, writes);
    } catch (error) {
      this.#lose(error, 'a change of the board could not be made');
      throw error;
    }
  }

  giveWay(): Promise<void> {
    return new Promise((resolve) => this.#services.timers.after(0, resolve));
  }

  setGuide(guide: GuidePart): void {
    this.#standing.setGuide(guide);
  }

  tellPerson(participant: ParticipantId, notice: Notice): void {
    this.#members.tellOne(participant, noticeFrame(notice));
  }

  /**
   * Takes a connection in: tells it the workshop and asks what it has. `admitted` is called as soon as its frames may be
   * read: before the board is decoded, on which the question waits. Rejects when the document cannot be opened.
   */
  async join(member: Member, admitted: () => void = () => undefined): Promise<void> {
    // It would wait here for good: of a room that was left nobody hears anything.
    if (this.#closed) return member.close(closeCodes.restarting, 'the board is opened again');
    this.#members.add(member);
    this.#standing.arrive(member.participant);
    this.#standing.greet(member);
    if (this.#stalled) member.send(noticeFrame(NOT_STORED));
    if (this.people.get(member.participant)?.joined === NOT_YET_HERE) this.#noteArrival(member.participant);
    await this.#record.read();
    if (!this.#members.has(member)) return;
    admitted();
    const replay = await this.#record.open();
    if (replay.raw) this.#refresh();
    const { question } = replay;
    if (question !== null && this.#members.has(member)) member.send(question);
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#standing.leave(member.participant);
  }

  /**
   * Answers "this is what I have". Whoever has nothing gets the cached whole, at once, and so does everybody while the disk
   * takes nothing: their turn would come behind what cannot be stored.
   */
  async answer(member: Member, stateVector: Uint8Array): Promise<'answered' | 'malformed'> {
    if (this.#stalled || isNothing(stateVector)) {
      const replay = await this.#record.read();
      const bytes = (): number => replay.whole().reduce((sum, { length }) => sum + length, 0);
      await this.#services.doorway.pass(this, () => (this.#members.has(member) ? bytes() : 0));
      this.#sync(member, replay.whole());
      if (replay.long) this.#refresh();
      return 'answered';
    }
    return this.#queue.run(async () => {
      if (!this.#members.has(member)) return 'answered';
      await this.#record.open();
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
  answerDrafts(member: Member, stateVector: Uint8Array): Promise<'answered' | 'malformed'> {
    return this.#queue.run(async () => {
      if (!this.#members.has(member)) return 'answered';
      await this.#record.open();
      const own = await this.#services.documents.missingDrafts(this.id, member.participant, stateVector);
      const attendance = this.#members.get(member);
      if (own === null) return 'malformed';
      if (attendance === undefined) return 'answered';
      Object.assign(attendance, { drafts: this.#standing.draftsName(member.participant), missedDrafts: false });
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
    if (missedDrafts && attendance.drafts === this.#standing.draftsName(member.participant)) this.#sendDrafts(member);
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
    this.#expelAll(code, reason);
  }

  /** Housekeeping before the room is forgotten, and whenever the journal has grown. Safe to repeat. */
  async tidy(): Promise<void> {
    if (!this.#record.isOpen || this.#stalled) return;
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
    if (this.#closed) return;
    try {
      const { long } = await this.#intake.take(batch);
      for (const participant of long) void this.#queue.run(() => this.#compactDrafts(participant));
      if (this.#record.long || this.#record.replay?.overgrown === true) this.#refresh();
    } catch (error) {
      this.#lose(error, 'a batch could not be judged');
    }
  }

  /** From now on this person is on the roster, here or not. When that cannot be written, it is at the next coming. */
  #noteArrival(id: ParticipantId): void {
    const joined = this.#services.clock.now();
    this.run(async () => {
      const row = this.people.get(id);
      if (row?.joined === NOT_YET_HERE) await this.commit([{ kind: 'participant', row: { ...row, joined } }]);
    }).catch((error: unknown) => {
      this.#services.log.warn({ board: this.id, error: String(error) }, 'an arrival could not be written');
    });
  }

  async #compactDrafts(participant: ParticipantId): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#intake.compactDrafts(participant);
    } catch (error) {
      this.#services.log.warn({ board: this.id, error: String(error) }, 'drafts could not be compacted');
    }
  }

  /** The documents are gone, or not what is stored: everybody comes back, and the room is opened afresh. */
  #lose(error: unknown, what: string): void {
    this.#services.log.error({ board: this.id, error: String(error) }, what);
    this.#services.forget(this);
    this.abandon(closeCodes.restarting, 'the board is opened again');
  }

  #expelAll(code: number, reason: string): void {
    for (const member of this.#members.list()) this.#expel(member, code, reason);
  }

  /** Nothing more is taken from this connection, not even what is queued already. */
  #expel(member: Member, code: number, reason: string): void {
    this.leave(member);
    member.close(code, reason);
  }

  #changed(before: Workshop): void {
    this.#rights.changed(before);
    this.#tellWatchers();
  }

  #tellWatchers(): void {
    for (const listener of this.#watchers) listener();
  }

  /** As soon as the disk works again, everybody comes back to what is on it. */
  async #readAgain(): Promise<void> {
    await this.#services.storage.check();
    this.#lose('a commit broke', 'a board may have changed on disk alone');
  }

  #stall(stalled: boolean): void {
    this.#stalled = stalled;
    this.tell(stalled ? NOT_STORED : STORED_AGAIN);
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
    if (this.#members.size > 0) return;
    const isRenewed = await this.#record.renew().catch((error: unknown) => {
      // What is written under the old epoch would be gone with it.
      if (mayBeStored(error)) this.#lose(error, 'a new epoch may have begun on disk alone');
      throw error;
    });
    if (!isRenewed) return;
    // Whoever came in meanwhile has the old document: they come again, and the room is opened from the new one.
    this.release();
    this.#services.forget(this);
    this.abandon(closeCodes.reset, 'the board begins a new epoch');
  }
}

/** The commit broke, and may have reached the disk all the same. */
const mayBeStored = (error: unknown): boolean => error instanceof StorageFailure && error.reason === 'broken';

const isNothing = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;
