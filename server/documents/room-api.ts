import type { Notice } from '@forwhom/shared/protocol/notice.ts';
import type { BoardId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { BoardRow, ParticipantRow, Write } from '../ports/storage.ts';

/** A board as seen from within its queue: nothing else happens to it until the callback ends. */
export interface RoomHandle {
  readonly row: BoardRow;
  readonly people: ReadonlyMap<ParticipantId, ParticipantRow>;
  isHere(id: ParticipantId): boolean;
  /**
   * Writes in one storage transaction. Afterwards the room adopts changed `board` and `participant` rows, tells everyone
   * the parts that changed, and closes the sockets of people whose row says that they were removed.
   */
  commit(writes: readonly Write[]): Promise<void>;
}

/** What HTTP may do with boards. */
export interface Rooms {
  /** Runs `work` in the board's queue, loading the room when needed; null when there is no such board. */
  withRoom<T>(board: BoardId, work: (room: RoomHandle) => Promise<T>): Promise<T | null>;
  /** Reads what the room knows, also while its disk takes nothing; null when there is no such board. */
  look<T>(board: BoardId, read: (room: RoomHandle) => T): Promise<T | null>;
  /** The workshop as it stands, roster included. */
  parts(room: RoomHandle): WorkshopPart[];
  /** For everyone in the room. */
  tell(board: BoardId, notice: Notice): void;
}
