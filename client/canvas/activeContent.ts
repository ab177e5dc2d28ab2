import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import type { HandContent } from './paintHand.ts';
import type { Pings } from './pings.ts';
import type { RemoteHands } from './remoteHands.ts';
import type { Sheet } from './sheet.ts';

/** What moves or is marked on the canvas, to be looked up in each frame. */
export interface ActiveContent extends HandContent {
  readonly board: Pick<Board, 'notes' | 'session' | 'ui' | 'others'>;
  readonly hands: RemoteHands;
  /** Notes that have just been made, and how far they have come up: 0 … 1. */
  readonly appearing: (now: number) => ReadonlyMap<NoteId, number>;
  /** Notes that turn over, and how far: 0 … 1. */
  readonly turning: (now: number) => ReadonlyMap<NoteId, number>;
  readonly pings: Pings;
  /** Shows much that a hand carries, under all else that moves. */
  readonly sheet: Sheet;
  /** Nothing moves that need not. */
  readonly still: () => boolean;
}
