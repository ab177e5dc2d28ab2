import type { BoardContent } from '../vocabulary/board.ts';
import type { ParticipantId } from '../vocabulary/ids.ts';
import type { Workshop } from '../vocabulary/workshop.ts';

/** A board that is to be created, with everything that lies on it from the beginning. */
export interface PlannedBoard {
  readonly workshop: Workshop;
  readonly content: BoardContent;
  /** Whether joining offers the row of functions. */
  readonly asksFunction: boolean;
  /** Authors of what lies on it, who are not on the board. The empty name: not known. */
  readonly people: readonly { readonly id: ParticipantId; readonly name: string }[];
}
