import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Clock } from '../ports/system.ts';

/** Who made the server rebuild a document by a forged frame, or too often by others, stays out for this long. */
const BAN_MS = 60_000;
const REBUILDS = 5;

/** People who may not come in for a while. */
export class Bans {
  readonly #clock: Clock;
  readonly #until = new Map<ParticipantId, number>();
  readonly #rebuilds = new Map<ParticipantId, readonly number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(id: ParticipantId): boolean {
    return (this.#until.get(id) ?? 0) > this.#clock.monotonic();
  }

  ban(id: ParticipantId): void {
    this.#until.set(id, this.#clock.monotonic() + BAN_MS);
  }

  /** One rebuild for a change that an honest client can send. */
  rebuilt(id: ParticipantId): void {
    const now = this.#clock.monotonic();
    const recent = [...(this.#rebuilds.get(id) ?? []).filter((at) => now - at < BAN_MS), now];
    this.#rebuilds.set(id, recent);
    if (recent.length > REBUILDS) this.ban(id);
  }
}
