import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { StorageFailure, type JournalRow, type Storage, type Write } from '../ports/storage.ts';
import type { Log, Timers } from '../ports/system.ts';

/** The first retry comes soon, later ones every five seconds: a full disk is emptied by people. */
const FIRST_RETRY = 250;
const LAST_RETRY = 5_000;

/**
 * Stores what changed on a board, trying again while the disk is full or broken. Until it is stored nothing is acknowledged and
 * nobody else sees it; the room waits. `stall` is told once when it begins to wait and once when it goes on.
 */
export async function storeUntilDone(
  storage: Storage,
  board: BoardId,
  writes: readonly Write[],
  { timers, log }: { readonly timers: Timers; readonly log: Log },
  stall: (stalled: boolean) => void,
): Promise<void> {
  let wait = FIRST_RETRY;
  for (let attempt = 0; ; attempt++) {
    const failure = await tryToStore(storage, writes, attempt > 0);
    if (failure === null) {
      if (attempt > 0) stall(false);
      return;
    }
    if (attempt === 0) {
      log.error({ board, reason: failure.reason }, 'changes cannot be stored');
      stall(true);
    }
    const pause = wait;
    await new Promise<void>((resolve) => timers.after(pause, resolve));
    wait = Math.min(wait * 2, LAST_RETRY);
  }
}

/** null when it is stored. Throws what no waiting can mend. */
async function tryToStore(storage: Storage, writes: readonly Write[], again: boolean): Promise<StorageFailure | null> {
  try {
    await storage.commit(writes);
    return null;
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    if (error.reason === 'full' || error.reason === 'broken') return error;
    // The attempt before may have been stored although its answer was lost.
    const row = writes.find((write) => write.kind === 'journal')?.row;
    if (error.reason === 'conflict' && again && row !== undefined && (await isStored(storage, row))) return null;
    throw error;
  }
}

async function isStored(storage: Storage, row: JournalRow): Promise<boolean> {
  const { journal } = await storage.document(row.board, row.epoch);
  const stored = journal.find(({ seq }) => seq === row.seq);
  return stored !== undefined && Buffer.compare(stored.bytes, row.bytes) === 0;
}
