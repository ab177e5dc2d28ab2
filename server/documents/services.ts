import type { Doorway } from './doorway.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Storage } from '../ports/storage.ts';
import type { Clock, FaultPoint, Log, Timers } from '../ports/system.ts';
import type { Documents } from './documents.ts';

/** When a board is compacted, swept and let go. */
export interface RoomLimits {
  /** A snapshot is made after so many journal rows or bytes. */
  readonly compactAfterRows: number;
  readonly compactAfterBytes: number;
  /** Bytes of a document from which its history may be left behind. */
  readonly renewAfterBytes: number;
  /** Milliseconds after which deleted notes go for good. */
  readonly sweepAfter: number;
  /** Milliseconds that an empty room stays in memory. */
  readonly idleAfter: number;
}

export const defaultLimits: RoomLimits = {
  compactAfterRows: 2_000,
  compactAfterBytes: 1 << 20,
  renewAfterBytes: 1 << 20,
  sweepAfter: 30 * 24 * 3_600_000,
  idleAfter: 30_000,
};

/** What rooms report of themselves. */
export interface RoomMetrics {
  /** Milliseconds from receipt to durable, of a frame for the board. */
  frameStored(ms: number): void;
  refused(kind: string): void;
}

/** What a room works with. */
export interface RoomServices {
  readonly storage: Storage;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly fault: FaultPoint;
  readonly metrics: RoomMetrics;
  readonly limits: RoomLimits;
  /** For bytes of whole boards: one for all rooms, in which each has its line. */
  readonly doorway: Doorway;
  /** Drops a room whose document is lost; the next join opens it anew. */
  readonly forget: (room: { readonly id: BoardId }) => void;
}
