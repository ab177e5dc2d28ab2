import { join } from 'node:path';
import * as Y from 'yjs';
import { must } from '@forwhom/shared/foundation/assert.ts';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { openSqliteStorage } from '@forwhom/server/adapters/sqlite/storage.ts';
import { compact } from '@forwhom/server/documents/compact.ts';
import { defaultLimits } from '@forwhom/server/documents/services.ts';
import type { JournalRow, OwnerRow } from '@forwhom/server/ports/storage.ts';
import { author, carryNotes, clientOf, fullBoard } from './boards.ts';

/** Changes that share a commit while many are at it. */
const TOGETHER = 25;
/** Of 20 positions of a drag, those that our client writes into the document: twice a second, and the last. */
const isWritten = (step: number): boolean => step === 1 || step === 11 || step === 20;

/** Changes as they came, in rows as the server would have stored them. */
function rowsOf(board: BoardId, epoch: number, stage: 'full' | 'worn'): JournalRow[] {
  const rows: JournalRow[] = [];
  const known = new Set<number>();
  let updates: Uint8Array[] = [];
  let owners: OwnerRow[] = [];
  const end = (): void => {
    if (updates.length === 0) return;
    rows.push({ board, epoch, seq: rows.length + 1, at: Date.now(), bytes: Y.mergeUpdates(updates), owners });
    [updates, owners] = [[], []];
  };
  const doc = fullBoard((update, person) => {
    updates.push(update);
    if (!known.has(person)) owners.push({ clientId: clientOf(person), participant: author(person) });
    known.add(person);
    if (updates.length === TOGETHER) end();
  });
  if (stage === 'worn') carryNotes(doc, isWritten);
  end();
  return rows;
}

/** Puts ten thousand notes on a board of a server that does not run: journal and snapshots as it would have made them. */
export async function fill(folder: string, board: BoardId, stage: 'full' | 'worn'): Promise<void> {
  const storage = await openSqliteStorage({ file: join(folder, 'forwhom.db') });
  const { epoch } = must(await storage.board(board), 'the board is there');
  const rows = rowsOf(board, epoch, stage);
  const { compactAfterRows } = defaultLimits;
  let snapshot: Uint8Array[] = [];
  for (let from = 0; from < rows.length; from += compactAfterRows) {
    const next = rows.slice(from, from + compactAfterRows);
    await storage.commit(next.map((row) => ({ kind: 'journal', row })));
    const last = must(next.at(-1), 'there are rows');
    if (next.length < compactAfterRows && from > 0) break;
    const bytes = compact([...snapshot, ...next.map((row) => row.bytes)]);
    await storage.commit([{ kind: 'snapshot', row: { board, epoch, seq: last.seq, at: last.at, bytes } }]);
    snapshot = [bytes];
  }
  await storage.close();
}
