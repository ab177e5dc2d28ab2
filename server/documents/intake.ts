import { closeCodes } from '@forwhom/shared/protocol/close-codes.ts';
import { frameType, updateFrame } from '@forwhom/shared/protocol/frames.ts';
import { noticeFrame } from '@forwhom/shared/protocol/notice.ts';
import { must, unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Bans } from './bans.ts';
import type { Verdict } from './board-document.ts';
import type { Outcome } from './documents.ts';
import type { Member } from './member.ts';
import type { Attendance, Members } from './members.ts';
import type { BoardRecord } from './record.ts';
import type { RightsNow } from './rights.ts';
import type { QueuedFrame } from './room-queue.ts';
import type { RoomServices } from './services.ts';
import type { Standing } from './standing.ts';

/** What the intake works with: parts of its room. */
interface Parts {
  readonly standing: Standing;
  readonly members: Members;
  readonly record: BoardRecord;
  readonly rights: RightsNow;
  readonly bans: Bans;
  readonly services: RoomServices;
  /** Ends a connection: nothing more is taken from it, not even what is queued already. */
  readonly expel: (member: Member, code: number, reason: string) => void;
}

/** A frame with whoever sent it, and what they may do. */
interface Judged {
  readonly frame: QueuedFrame;
  readonly attendance: Attendance;
  readonly rights: NonNullable<ReturnType<RightsNow['of']>>;
}

/** What everybody answers who has nothing: no structs, no deletions. */
const saysNothing = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/** Judges the document frames of a room, stores what is good, publishes and acknowledges it, in this order. */
export class Intake {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Takes a batch. `long`: people whose drafts have many rows by now. Throws when the documents cannot be asked: then
   * they are no longer what is stored.
   */
  async take(batch: readonly QueuedFrame[]): Promise<{ readonly long: readonly ParticipantId[] }> {
    const all = batch.flatMap((frame) => this.#judgedOf(frame));
    if (all.length === 0) return { long: [] };
    const { services, standing, members } = this.#parts;
    // Drafts of a document that is gone come to nothing: what was revealed is on the board already.
    const judged = all.filter((one) => !saysNothing(one.frame.update) && !this.#isOutdated(one));
    const outcome = judged.length === 0 ? null : await this.#submit(judged);
    if (outcome !== null) await this.#store(outcome);
    const verdicts = new Map(judged.map((one, i) => [one, must(outcome?.verdicts[i], 'a verdict for every frame')]));
    for (const one of all) {
      this.#conclude(one.attendance, verdicts.get(one) ?? { kind: 'nothing' }, one.frame);
      // Not those of drafts: whoever reads the figures again and again would hear how somebody types.
      if (!one.frame.drafts) services.metrics.frameStored(services.clock.monotonic() - one.frame.receivedAt);
    }
    for (const attendance of new Set(all.map((one) => one.attendance))) {
      members.acknowledge(attendance, standing.row.epoch);
    }
    const written = (outcome?.drafts ?? []).map(({ participant }) => participant);
    return { long: written.filter((participant) => standing.drafts.isLong(participant)) };
  }

  /** Puts all rows of somebody's drafts into one. */
  async compactDrafts(participant: ParticipantId): Promise<void> {
    const { documents, storage, clock } = this.#parts.services;
    const { drafts, row } = this.#parts.standing;
    if (!drafts.isLong(participant)) return;
    const { update } = must(
      await documents.missingDrafts(row.id, participant, Uint8Array.of(0)),
      'nothing is a state vector',
    );
    await storage.commit([drafts.whole(row.id, participant, update, clock.now())]);
    drafts.compacted(participant);
  }

  #judgedOf(frame: QueuedFrame): Judged[] {
    const { standing, members, rights } = this.#parts;
    const { member, drafts, receivedAt } = frame;
    const attendance = members.get(member);
    const where = drafts ? 'drafts' : 'board';
    const now = rights.of(standing.people.get(member.participant), standing.row.workshop, where, receivedAt);
    // Frames that were still queued when their sender left or was removed are not taken.
    return attendance === undefined || now === null ? [] : [{ frame, attendance, rights: now }];
  }

  #isOutdated({ frame: { drafts, member }, attendance }: Judged): boolean {
    return drafts && attendance.drafts !== this.#parts.standing.draftsName(member.participant);
  }

  async #submit(judged: readonly Judged[]): Promise<Outcome> {
    const { standing, record, services } = this.#parts;
    await record.open();
    const sources = [...new Set(judged.map(({ frame }) => frame.member))];
    const batch = judged.map(({ frame, rights }) => ({
      participant: frame.member.participant,
      rights,
      update: frame.update,
      drafts: frame.drafts,
      source: sources.indexOf(frame.member),
    }));
    const outcome = await services.documents.submit(standing.row.id, batch);
    await services.fault('after-apply');
    return outcome;
  }

  /** Durable first; only then does anybody else get to see it. */
  async #store({ update, claims, drafts: changed }: Outcome): Promise<void> {
    const { standing, members, record, services } = this.#parts;
    const { drafts, row } = standing;
    const at = services.clock.now();
    const rows = changed.map((one) => drafts.add(row.id, one.participant, one.update, at));
    const stored = await record.add(update, claims, rows);
    if (stored !== null || rows.length > 0) await services.fault('after-commit');
    if (stored !== null) members.publish(stored);
    for (const { participant, update: bytes } of changed) {
      members.publishDrafts(participant, standing.draftsName(participant), updateFrame(bytes, frameType.drafts));
    }
    if (drafts.count(changed)) standing.noteHidden();
  }

  #conclude(attendance: Attendance, verdict: Verdict, frame: QueuedFrame): void {
    const { standing, bans, services, expel } = this.#parts;
    const { member } = attendance;
    switch (verdict.kind) {
      case 'taken':
      case 'nothing':
        attendance.dealt += frame.counts;
        return;
      case 'skipped':
        return;
      case 'refused':
        services.metrics.refused(verdict.refusal.kind);
        if (verdict.costly) bans.rebuilt(member.session);
        member.send(noticeFrame({ kind: 'refused', refusal: verdict.refusal }));
        return expel(member, closeCodes.reset, 'a change was refused');
      case 'outdated':
        return expel(member, closeCodes.reset, 'a copy of an older epoch');
      case 'forged':
        services.metrics.refused('forged');
        services.log.warn({ board: standing.row.id, why: verdict.why, bytes: frame.update.length }, 'a forged frame');
        if (verdict.costly) bans.ban(member.session);
        return expel(member, closeCodes.malformed, verdict.why);
      default:
        return unreachable(verdict);
    }
  }
}
