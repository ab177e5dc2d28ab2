import type { Result } from '@forwhom/shared/foundation/result.ts';
import type { Refusal } from '@forwhom/shared/protocol/refusals.ts';
import type { RoomHandle, ServerChange } from '../documents/room-api.ts';
import type { ParticipantRow, Write } from '../ports/storage.ts';
import type { Ids } from '../ports/system.ts';

/** Who wishes something where and when. */
export interface Turn {
  readonly room: RoomHandle;
  readonly actor: ParticipantRow;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly ids: Ids;
}

/** What a command comes to. */
export interface Act {
  /** Stored in one transaction, with the command itself. */
  readonly writes: readonly Write[];
  /** A change of the board's document, in the same transaction. */
  readonly change?: ServerChange | undefined;
  /**
   * No row is kept of the command, because its instant and sender would tell who wrote what keeps no author. Sent again,
   * it finds nothing left to do.
   */
  readonly traceless?: boolean | undefined;
  /** What is only told, once all that is durable. */
  readonly afterwards?: (() => void) | undefined;
}

export type Acting = Result<Act, Refusal>;

export const nothing: Act = { writes: [] };
