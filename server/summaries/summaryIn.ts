import { buildSummary } from '@forwhom/shared/summary/buildSummary.ts';
import type { Summary } from '@forwhom/shared/vocabulary/summary.ts';
import type { RoomHandle } from '../documents/room-api.ts';
import { boardFileIn, type Wanted } from '../exports/boardFileOf.ts';

/**
 * The account of a board as it stands, as this person may have it. Drawn from the board's file and nothing else, within
 * the board's queue. Null for whoever is not of this board.
 */
export async function summaryIn(room: RoomHandle, wanted: Wanted): Promise<Summary | null> {
  const filed = await boardFileIn(room, wanted);
  return filed === null ? null : buildSummary(filed.file);
}
