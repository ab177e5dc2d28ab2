import { ackFrame } from '@forwhom/shared/protocol/ack.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Member } from './member.ts';
import type { Stored } from './record.ts';

/** A member with what the room knows of its connection. */
export interface Attendance {
  readonly member: Member;
  /** Document frames of this connection that have been dealt with; what an ack says. */
  dealt: number;
  /** Gets broadcasts: it has asked what it is missing and was answered. */
  synced: boolean;
  /** The last sequence number it was sent; only for members that read too slowly to be sent everything. */
  seen: number | null;
  /** It was not told of everything else that happened meanwhile. */
  missed: boolean;
  /** Name of the draft document that it has asked for; null: none. Frames for another one come to nothing. */
  drafts: string | null;
  /** It was not sent everything of that document. */
  missedDrafts: boolean;
}

/** Everybody who is connected to a room, and who of them gets what. */
export class Members {
  readonly #all = new Map<Member, Attendance>();
  readonly #byPerson = new Map<ParticipantId, Set<Attendance>>();

  get size(): number {
    return this.#all.size;
  }

  add(member: Member): void {
    const attendance: Attendance = {
      member,
      dealt: 0,
      synced: false,
      seen: null,
      missed: false,
      drafts: null,
      missedDrafts: false,
    };
    this.#all.set(member, attendance);
    const own = this.#byPerson.get(member.participant) ?? new Set();
    this.#byPerson.set(member.participant, own.add(attendance));
  }

  get(member: Member): Attendance | undefined {
    return this.#all.get(member);
  }

  has(member: Member): boolean {
    return this.#all.has(member);
  }

  /** False when it was gone already. */
  delete(member: Member): boolean {
    const attendance = this.#all.get(member);
    if (attendance === undefined) return false;
    this.#all.delete(member);
    const own = this.#byPerson.get(member.participant);
    own?.delete(attendance);
    if (own?.size === 0) this.#byPerson.delete(member.participant);
    return true;
  }

  list(): Member[] {
    return [...this.#all.keys()];
  }

  of(participant: ParticipantId): Member[] {
    return [...(this.#byPerson.get(participant) ?? [])].map(({ member }) => member);
  }

  /** Everybody with a connection. */
  participants(): ParticipantId[] {
    return [...this.#byPerson.keys()];
  }

  /** For everybody: `frameOf` gives the same buffer to all who may know the same. */
  tell(frameOf: (member: Member) => Uint8Array): void {
    for (const attendance of this.#all.values()) send(attendance, frameOf(attendance.member));
  }

  tellOne(participant: ParticipantId, frame: Uint8Array): void {
    for (const attendance of this.#byPerson.get(participant) ?? []) send(attendance, frame);
  }

  /** Only now, after the commit, does anybody else get to see it. */
  publish({ seq, frame }: Stored): void {
    for (const attendance of this.#all.values()) {
      if (!attendance.synced) continue;
      if (attendance.seen === null && attendance.member.ready) attendance.member.send(frame);
      else attendance.seen ??= seq - 1;
    }
  }

  /** A stored change of one person's drafts, for those of their own connections that have this document. */
  publishDrafts(participant: ParticipantId, document: string, frame: Uint8Array): void {
    for (const attendance of this.#byPerson.get(participant) ?? []) {
      if (attendance.drafts !== document) continue;
      if (attendance.member.ready && !attendance.missedDrafts) attendance.member.send(frame);
      else attendance.missedDrafts = true;
    }
  }

  acknowledge({ member, dealt, seen }: Attendance, epoch: number): void {
    if (seen === null && this.has(member)) member.send(ackFrame({ epoch, n: dealt }));
  }
}

/** Whoever reads too slowly hears later how things stand by then. */
function send(attendance: Attendance, frame: Uint8Array): void {
  if (attendance.member.ready) attendance.member.send(frame);
  else attendance.missed = true;
}
