import type { Clock } from '../ports/system.ts';

/** Who made the server rebuild a document by a forged frame, or too often by others, stays out for this long. */
const BAN_MS = 60_000;
const REBUILDS = 5;

/** Sessions that may not come in for a while. A new name on the same board does not help. */
export class Bans {
  readonly #clock: Clock;
  readonly #until = new Map<string, number>();
  readonly #rebuilds = new Map<string, readonly number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(session: string): boolean {
    return (this.#until.get(session) ?? 0) > this.#clock.monotonic();
  }

  ban(session: string): void {
    this.#until.set(session, this.#clock.monotonic() + BAN_MS);
  }

  /** One rebuild for a change that an honest client can send. */
  rebuilt(session: string): void {
    const now = this.#clock.monotonic();
    const recent = [...(this.#rebuilds.get(session) ?? []).filter((at) => now - at < BAN_MS), now];
    this.#rebuilds.set(session, recent);
    if (recent.length > REBUILDS) this.ban(session);
  }
}
