import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { SessionState } from '../state/model.ts';

/** How long a place that somebody pointed at is seen, in milliseconds. */
const LASTS = 2_800;

export interface Ping {
  readonly by: ParticipantId;
  /** On the board. */
  readonly at: Point;
  /** 0 … 1 of its time. */
  readonly progress: number;
}

/** Places that people have just pointed at. */
export class Pings {
  #shown: readonly { readonly by: ParticipantId; readonly at: Point; readonly since: number }[] = [];

  add({ by, at }: NonNullable<SessionState['ping']>, now: number): void {
    this.#shown = [...this.#shown.filter((one) => one.by !== by), { by, at, since: now }];
  }

  at(now: number): readonly Ping[] {
    this.#shown = this.#shown.filter(({ since }) => now - since < LASTS);
    return this.#shown.map(({ by, at, since }) => ({ by, at, progress: Math.max(0, (now - since) / LASTS) }));
  }
}
