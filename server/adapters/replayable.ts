import type { JournalRow, SnapshotRow } from '../ports/storage.ts';

/** A journal row as it was found: sound, or only its number when the checksum was wrong. */
export type FoundRow = { readonly sound: JournalRow } | { readonly damagedSeq: number };

/** What a document can be built from, out of what was found. */
export interface Replayable {
  readonly snapshots: readonly SnapshotRow[];
  readonly journal: readonly JournalRow[];
  /** The highest sequence number in use, damaged rows included. */
  readonly lastSeq: number;
  /** Breaks in the numbering, counted once each. */
  readonly gaps: number;
}

const seqOf = (row: FoundRow): number => ('sound' in row ? row.sound.seq : row.damagedSeq);

const soundBySeq = (found: readonly FoundRow[]): Map<number, JournalRow> =>
  new Map(found.flatMap((row) => ('sound' in row ? [[row.sound.seq, row.sound]] : [])));

/** How often the numbering jumps after `start`. A snapshot stands for all rows before it; damaged rows are no holes. */
function countGaps(snapshots: readonly SnapshotRow[], found: readonly FoundRow[], start: number): number {
  let gaps = 0;
  let last = start;
  for (const row of found) {
    const seq = seqOf(row);
    if (seq > last + 1 && !snapshots.some((snapshot) => snapshot.seq === seq - 1)) gaps += 1;
    last = seq;
  }
  return gaps;
}

/**
 * Walks from the newest sound snapshot in both directions as far as the journal is whole, and keeps the snapshots
 * that the kept rows continue. `snapshots` are sound and newest first; `found` ascends and begins after `archivedTo`.
 */
export function replayable(
  snapshots: readonly SnapshotRow[],
  found: readonly FoundRow[],
  archivedTo: number,
): Replayable {
  const newest = snapshots[0]?.seq ?? 0;
  const sound = soundBySeq(found);
  const journal: JournalRow[] = [];
  for (let seq = newest, row = sound.get(seq); row !== undefined; row = sound.get(--seq)) journal.unshift(row);
  for (let seq = newest + 1, row = sound.get(seq); row !== undefined; row = sound.get(++seq)) journal.push(row);
  const first = Math.min(journal[0]?.seq ?? newest + 1, newest + 1);
  return {
    snapshots: snapshots.filter(({ seq }) => seq >= first - 1),
    journal,
    lastSeq: Math.max(newest, ...found.slice(-1).map(seqOf)),
    gaps: countGaps(snapshots, found, archivedTo),
  };
}
