import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { ackFrame } from '@forwhom/shared/protocol/ack.ts';
import { noticeFrame, type Notice } from '@forwhom/shared/protocol/notice.ts';
import { missingFrame } from '@forwhom/shared/protocol/frames.ts';
import { workshopFrame } from '@forwhom/shared/protocol/workshop-message.ts';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { StorageFailure, type BoardRow, type ParticipantRow, type Write } from '../ports/storage.ts';
import type { Verdict } from './board-document.ts';
import { Bans } from './bans.ts';
import type { Member } from './member.ts';
import { BoardRecord, type Stored } from './record.ts';
import { RightsNow } from './rights.ts';
import { RoomQueue, type QueuedFrame } from './room-queue.ts';
import type { RoomHandle } from './room-api.ts';
import { Roster } from './roster.ts';
import type { RoomServices } from './services.ts';

const NOT_STORED: Notice = {
  kind: 'not-stored',
  message: 'The server cannot write to its disk. Your changes are kept on this device.',
};
const STORED_AGAIN: Notice = { kind: 'stored-again', message: 'The server is writing to its disk again.' };

/** A member with what the room knows of its connection. */
interface Attendance {
  readonly member: Member;
  /** Document frames of this connection that have been dealt with; what an ack says. */
  dealt: number;
  /** Gets broadcasts: it has asked what it is missing and was answered. */
  synced: boolean;
  /** The last sequence number it was sent; only for members that read too slowly to be sent everything. */
  seen: number | null;
  /** It was not told of everything else that happened meanwhile. */
  missed: boolean;
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
  readonly #roster: Roster;
  readonly #members = new Map<Member, Attendance>();
  readonly #bans: Bans;
  readonly #rights: RightsNow;
  readonly #record: BoardRecord;
  #row: BoardRow;
  #stalled = false;
  #refreshing = false;
  #closed = false;

  constructor(row: BoardRow, people: readonly ParticipantRow[], services: RoomServices) {
    this.id = row.id;
    this.#row = row;
    this.#services = services;
    this.#roster = new Roster(people, services.timers, (part) => this.#tell(part));
    this.#rights = new RightsNow(services.clock);
    this.#bans = new Bans(services.clock);
    this.#record = new BoardRecord(
      () => this.#row,
      services,
      (stalled) => this.#stall(stalled),
    );
  }

  get row(): BoardRow {
    return this.#row;
  }

  get people(): ReadonlyMap<ParticipantId, ParticipantRow> {
    return this.#roster.people;
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
    return this.#roster.isHere(id);
  }

  isBanned(session: string): boolean {
    return this.#bans.has(session);
  }

  parts(): WorkshopPart[] {
    const { agenda, zones, revisions } = this.#row.workshop;
    return [
      { part: 'agenda', revision: revisions.agenda, value: agenda },
      { part: 'zones', revision: revisions.zones, value: zones },
      this.#roster.whole(),
    ];
  }

  /** Runs `work` when everything that came before is durable. Refused while the disk does not take anything. */
  run<T>(work: (room: RoomHandle) => Promise<T>): Promise<T> {
    if (this.#stalled) return Promise.reject(new StorageFailure('full', 'the disk does not take changes'));
    return this.#queue.run(() => {
      if (this.#closed) throw new RoomClosed('the room was left while this waited for its turn');
      return work(this);
    });
  }

  async commit(writes: readonly Write[]): Promise<void> {
    if (this.#closed) throw new RoomClosed('the room was left while this was under way');
    await this.#services.storage.commit(writes);
    for (const write of writes) {
      if (write.kind === 'board') this.#adopt(write.row);
      if (write.kind === 'participant') this.#adoptPerson(write.row);
    }
  }

  /** Takes a connection in: tells it the workshop and asks what it has. Rejects when the document cannot be opened. */
  async join(member: Member): Promise<void> {
    const attendance: Attendance = { member, dealt: 0, synced: false, seen: null, missed: false };
    this.#members.set(member, attendance);
    this.#roster.arrive(member.participant);
    for (const part of this.parts()) member.send(workshopFrame(part));
    if (this.#stalled) member.send(noticeFrame(NOT_STORED));
    const replay = await this.#record.open();
    if (this.#members.has(member)) member.send(replay.question);
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#roster.leave(member.participant);
  }

  /** Answers "this is what I have". Whoever has nothing gets the cached whole, at once. */
  async answer(member: Member, stateVector: Uint8Array): Promise<'answered' | 'malformed'> {
    const replay = await this.#record.open();
    if (stateVector.length === 1 && stateVector[0] === 0) {
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

  /** A document frame from a member. Its turn comes in order of receipt. */
  receive(frame: QueuedFrame): void {
    this.#queue.push(frame);
  }

  /** A member that had been reading too slowly can take data again: one piece in place of all it missed. */
  caughtUp(member: Member): void {
    const attendance = this.#members.get(member);
    const { replay } = this.#record;
    if (attendance === undefined || replay === null) return;
    const { seen, missed } = attendance;
    Object.assign(attendance, { seen: null, missed: false });
    if (seen !== null) {
      for (const frame of replay.since(seen)) member.send(frame);
      member.send(ackFrame({ epoch: this.#row.epoch, n: attendance.dealt }));
    }
    if (!missed) return;
    for (const part of this.parts()) member.send(workshopFrame(part));
    if (this.#stalled) member.send(noticeFrame(NOT_STORED));
  }

  /** A sentence for everyone. */
  tell(notice: Notice): void {
    this.#toAll(noticeFrame(notice));
  }

  /** Ends all connections. Nothing that is still queued is taken: whoever sent it sends it again. */
  abandon(code: number, reason: string): void {
    this.#closed = true;
    for (const member of this.#members.keys()) this.#expel(member, code, reason);
  }

  /** Housekeeping before the room is forgotten, and whenever the journal has grown. Safe to repeat. */
  async tidy(): Promise<void> {
    if (this.#record.replay === null || this.#stalled) return;
    await this.#queue.run(async () => {
      const swept = await this.#record.sweep();
      if (swept !== null) this.#publish(swept);
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

  #sync(member: Member, frames: readonly Uint8Array[]): void {
    const attendance = this.#members.get(member);
    if (attendance === undefined) return;
    for (const frame of frames) member.send(frame);
    attendance.synced = true;
    attendance.seen = null;
  }

  async #take(batch: readonly QueuedFrame[]): Promise<void> {
    const judged = batch.flatMap((frame) => {
      const attendance = this.#members.get(frame.member);
      const rights = this.#rights.of(this.people.get(frame.member.participant), this.#row.workshop, frame.receivedAt);
      // Frames that were still queued when their sender left or was removed are not taken.
      return attendance === undefined || rights === null ? [] : [{ frame, attendance, rights }];
    });
    if (judged.length === 0 || this.#closed) return;
    try {
      await this.#judge(judged);
    } catch (error) {
      // The documents' thread is gone: everybody comes back, and the room is opened afresh from what is stored.
      this.#services.log.error({ board: this.id, error: String(error) }, 'a batch could not be judged');
      this.#services.forget(this);
      this.abandon(closeCodes.restarting, 'the board is opened again');
    }
  }

  async #judge(
    judged: readonly { frame: QueuedFrame; attendance: Attendance; rights: NonNullable<ReturnType<RightsNow['of']>> }[],
  ): Promise<void> {
    const { documents, fault, metrics, clock } = this.#services;
    const sources = [...new Set(judged.map(({ frame }) => frame.member))];
    const batch = judged.map(({ frame, rights }) => ({
      participant: frame.member.participant,
      rights,
      update: frame.update,
      source: sources.indexOf(frame.member),
    }));
    const outcome = await documents.submit(this.id, batch);
    await fault('after-apply');
    if (outcome.update !== null) {
      const stored = await this.#record.add(outcome.update, outcome.claims);
      await fault('after-commit');
      this.#publish(stored);
    }
    judged.forEach(({ frame, attendance }, i) => {
      this.#conclude(attendance, must(outcome.verdicts[i], 'a verdict for every frame'), frame);
      metrics.frameStored(clock.monotonic() - frame.receivedAt);
    });
    for (const attendance of new Set(judged.map((one) => one.attendance))) this.#acknowledge(attendance);
    if (this.#record.long) this.#refresh();
  }

  /** Only now, after the commit, does anybody else get to see it. */
  #publish({ seq, frame }: Stored): void {
    for (const attendance of this.#members.values()) {
      if (!attendance.synced) continue;
      if (attendance.seen === null && attendance.member.ready) attendance.member.send(frame);
      else attendance.seen ??= seq - 1;
    }
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

  #acknowledge({ member, dealt, seen }: Attendance): void {
    if (seen === null && this.#members.has(member)) member.send(ackFrame({ epoch: this.#row.epoch, n: dealt }));
  }

  #stall(stalled: boolean): void {
    this.#stalled = stalled;
    this.tell(stalled ? NOT_STORED : STORED_AGAIN);
  }

  #adopt(row: BoardRow): void {
    const before = this.#row.workshop;
    this.#row = row;
    this.#rights.changed(before);
    const { revisions } = row.workshop;
    const changed = this.parts().filter(({ part }) => part !== 'roster' && revisions[part] !== before.revisions[part]);
    for (const part of changed) this.#tell(part);
  }

  #adoptPerson(row: ParticipantRow): void {
    this.#roster.put(row);
    if (row.removed === null) return;
    for (const member of this.#members.keys()) {
      if (member.participant === row.id) this.#expel(member, closeCodes.removed, 'removed from the board');
    }
  }

  #tell(part: WorkshopPart): void {
    this.#toAll(workshopFrame(part));
  }

  #toAll(frame: Uint8Array): void {
    for (const attendance of this.#members.values()) {
      if (attendance.member.ready) attendance.member.send(frame);
      else attendance.missed = true;
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
