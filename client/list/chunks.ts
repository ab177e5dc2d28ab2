import type { Note } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';

/** One note in so many begins a chunk. */
const ONE_IN = 24;
/** Notes of a chunk at most. */
const MOST = 48;

/** A run of rows that is drawn, left out and measured as one. The same object as long as nothing in it has changed. */
export interface Chunk {
  /** Of the note that it begins with; kept by the notes under one heading, not by the list. */
  readonly key: string;
  readonly records: readonly NoteRecord[];
  /** What the records said when the chunk was cut: a changed note is another object. */
  readonly notes: readonly Note[];
}

/** Spreads ids evenly, whatever they look like (FNV-1a). */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * Cuts the notes under one heading into chunks. The notes themselves say where, not their places: when one of them comes,
 * goes or moves, the chunks around it change and all others stay. `before`: how they were cut last. `held`: the note where
 * somebody writes or has the focus; its chunk keeps its key, so that its row stays the one it is.
 */
export function chunksOf(
  records: readonly NoteRecord[],
  before: readonly Chunk[] = [],
  held: NoteId | null = null,
): readonly Chunk[] {
  const cuts: { key: string; records: NoteRecord[] }[] = [];
  let start = '';
  for (const record of records) {
    const { id } = record.note;
    const last = cuts.at(-1);
    const begins = hashOf(id) % ONE_IN === 0;
    if (last !== undefined && !begins && last.records.length < MOST) {
      last.records.push(record);
      continue;
    }
    // The first one is the first, whatever it begins with.
    if (last !== undefined && begins) start = id;
    const key = last === undefined || begins ? start : `${last.key}+`;
    cuts.push({ key, records: [record] });
  }
  if (held !== null) keepKey(cuts, before, held);
  const known = new Map(before.map((chunk) => [chunk.key, chunk]));
  return cuts.map((cut) => {
    const last = known.get(cut.key);
    const { notes = [] } = last ?? {};
    if (last?.records.length === cut.records.length && cut.records.every(({ note }, i) => note === notes[i]))
      return last;
    return { ...cut, notes: cut.records.map(({ note }) => note) };
  });
}

/** The chunks under one heading, cut again whenever its notes are others. */
export class Cutter {
  #last: readonly Chunk[] = [];

  cut(records: readonly NoteRecord[], held: NoteId | null): readonly Chunk[] {
    this.#last = chunksOf(records, this.#last, held);
    return this.#last;
  }
}

/** Gives the chunk that holds this note the key of the one that held it before. */
function keepKey(cuts: { key: string; records: NoteRecord[] }[], before: readonly Chunk[], held: NoteId): void {
  const old = before.find(({ notes }) => notes.some(({ id }) => id === held))?.key;
  const now = cuts.find((cut) => cut.records.some(({ note }) => note.id === held));
  if (old === undefined || now === undefined || now.key === old) return;
  const other = cuts.find(({ key }) => key === old);
  if (other !== undefined) other.key = now.key;
  now.key = old;
}
