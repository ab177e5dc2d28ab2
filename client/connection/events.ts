import type * as Y from 'yjs';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { Point } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Ballot } from '@forwhom/shared/vocabulary/voting.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { EndReason } from './ending.ts';
import type { Other } from './presence.ts';
import type { Saving } from './saving.ts';
import type { TrayItem } from './tray.ts';
import type { Words } from './unsent.ts';

/** What the rest of the page hears of its board. */
export interface ConnectionEvents {
  /** Other documents take the place of those before, if any. */
  opened(board: Y.Doc, drafts: Y.Doc | null): void;
  /**
   * Another document of drafts takes the place of the one before, or the same one (then nothing changes place). `left`
   * are words of mine that were on their way when an earlier one was over; answers with those that could not be put on
   * the board or among the drafts. `live`: it happened while this page looked on.
   */
  turned(drafts: Y.Doc, left: ReadonlyMap<NoteId, Words>, live: boolean): ReadonlyMap<NoteId, Words>;
  /** The document is given up; another follows. Nothing may be written meanwhile. */
  reset(): void;
  ended(reason: EndReason): void;
  me(me: BoardView['me']): void;
  /** A part of the workshop as it stands now, always whole. */
  part(part: WorkshopPart): void;
  /** My dots in all open rounds, and in one of them. */
  ballots(ballots: readonly Ballot[]): void;
  ballot(ballot: Ballot): void;
  /** Somebody points at a place on the board. */
  pinged(by: ParticipantId, at: Point): void;
  synced(): void;
  saving(saving: Saving): void;
  tray(items: readonly TrayItem[]): void;
  /** A sentence for the person. */
  told(message: string): void;
  others(others: readonly Other[]): void;
}
