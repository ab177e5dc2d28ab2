import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Storage, StoredDocument, Write } from '../../ports/storage.ts';
import { KEPT_ANSWERS_MS } from '../limits.ts';
import { replayable } from '../replayable.ts';
import { apply, type Undo } from './apply.ts';
import { emptyTables, keyOf, type Tables } from './tables.ts';

function commit(tables: Tables, writes: readonly Write[]): void {
  const undo: Undo[] = [];
  try {
    for (const write of writes) apply(tables, write, undo);
  } catch (failure) {
    for (const takeBack of undo.toReversed()) takeBack();
    throw failure;
  }
}

function documentOf(tables: Tables, id: BoardId, epoch: number): StoredDocument {
  const here = (row: { readonly board: string; readonly epoch: number }): boolean =>
    row.board === id && row.epoch === epoch;
  const journal = [...tables.journal.values()].filter(here).sort((a, b) => a.seq - b.seq);
  const snapshots = [...tables.snapshots.values()].filter(here).sort((a, b) => b.seq - a.seq);
  const archivedTo = [...tables.archive.values()].filter(here).reduce((most, { seq }) => Math.max(most, seq), 0);
  const found = replayable(
    snapshots,
    journal.map((sound) => ({ sound })),
    archivedTo,
  );
  const owners = [...tables.owners.values()]
    .filter(({ board }) => board === id)
    .map(({ clientId, participant, epoch: since }) => ({ clientId, participant, epoch: since }));
  const { gaps: damaged, ...rest } = found;
  return { epoch, owners, damaged, ...rest };
}

function sweep(tables: Tables, now: number): void {
  for (const { hash, expires } of tables.sessions.values()) {
    if (expires <= now) apply(tables, { kind: 'end-session', hash }, []);
  }
  for (const [key, { expires }] of tables.codes) if (expires <= now) tables.codes.delete(key);
  for (const [key, { at }] of tables.commands) if (at <= now - KEPT_ANSWERS_MS) tables.commands.delete(key);
}

/** Forgets everything when the process ends: for tests and for trying out. */
export function memoryStorage(): Storage {
  const tables = emptyTables();
  const participantsOf = (board: BoardId) => [...tables.participants.values()].filter((row) => row.board === board);
  return {
    commit: async (writes) => commit(tables, writes),
    hasBoards: async () => tables.boards.size > 0,
    board: async (id) => tables.boards.get(id) ?? null,
    document: async (id, epoch) => documentOf(tables, id, epoch),
    archived: async (id, epoch) =>
      [...tables.archive.values()]
        .filter((row) => row.board === id && row.epoch === epoch)
        .sort((a, b) => a.seq - b.seq),
    participants: async (board) => participantsOf(board).sort((a, b) => a.joined - b.joined || (a.id < b.id ? -1 : 1)),
    session: async (hash) => tables.sessions.get(hash) ?? null,
    async seat(session, board) {
      const seat = tables.seats.get(keyOf(session, board));
      return seat === undefined ? null : (tables.participants.get(keyOf(board, seat.participant)) ?? null);
    },
    code: async (code) => tables.codes.get(code) ?? null,
    codeOf: async (board, now) =>
      [...tables.codes.values()]
        .filter((row) => row.board === board && row.expires > now)
        .sort((a, b) => b.expires - a.expires)[0] ?? null,
    command: async (board, participant, id) => tables.commands.get(keyOf(board, participant, id)) ?? null,
    drafts: async (board) =>
      [...tables.drafts.values()]
        .filter((row) => row.board === board)
        .sort((a, b) => (a.participant === b.participant ? a.seq - b.seq : a.participant < b.participant ? -1 : 1)),
    ballots: async (board) => ({
      dots: [...tables.ballots.values()].filter((row) => row.board === board),
      voters: [...tables.voters.values()].filter((row) => row.board === board),
    }),
    taps: async (board) => [...tables.taps.values()].filter((row) => row.board === board),
    summary: async (id) => tables.summaries.get(id) ?? null,
    summaries: async (board) =>
      [...tables.summaries.values()]
        .filter((row) => row.board === board)
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .map(({ id, by, at, until, generation }) => ({ id, board, by, at, until, generation })),
    shred: async () => undefined,
    sweep: async (now) => sweep(tables, now),
    check: async () => undefined,
    close: async () => undefined,
  };
}
