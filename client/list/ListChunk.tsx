import { memo, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Chunk } from './chunks.ts';
import type { Facts, ListOf } from './facts.ts';
import { heightOf } from './heights.ts';
import { ListNote } from './ListNote.tsx';
import type { Drawn } from './nearness.ts';

interface RowsProps {
  readonly list: ListOf;
  readonly chunk: Chunk;
  /** A living one. */
  readonly theme: ThemeId | null;
}

interface ListChunkProps extends RowsProps {
  /** What the search has found, of which these are a part. */
  readonly found: ReadonlySet<NoteId> | null;
  /** How many letters a line takes, about. */
  readonly letters: number;
}

/** So many rows more are not drawn at once where nobody sees them. */
const SUDDEN = 4;

/**
 * A run of rows. Of a long list, out of view it costs the screen nothing and its rows have no controls; nothing of it is
 * drawn until it comes near or the page has nothing better to do, but it is about as high as if it were.
 */
export const ListChunk = memo(function ListChunk({ found, letters, ...rows }: ListChunkProps) {
  const { nearness } = rows.list;
  const { records } = rows.chunk;
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>('nothing');
  useLayoutEffect(() => (box.current === null ? undefined : nearness.watch(box.current, setDrawn)), [nearness]);
  const [last, setLast] = useState({ size: records.length, found });
  if (last.size !== records.length || last.found !== found) {
    setLast({ size: records.length, found });
    // Many rows that a search gives back at once come when the page has nothing better to do.
    if (last.found !== found && records.length > last.size + SUDDEN && drawn === 'words') setDrawn('nothing');
  }
  useLayoutEffect(() => {
    if (drawn === 'nothing' && box.current !== null) nearness.await(box.current, records);
  }, [drawn, records, nearness]);
  const isBlank = drawn === 'nothing';
  const height = `${heightOf(records, letters)}px`;
  return (
    <div
      ref={box}
      className="chunk"
      data-blank={isBlank || undefined}
      style={isBlank ? { blockSize: height } : { containIntrinsicBlockSize: `auto ${height}` }}
    >
      {!isBlank && <Rows {...rows} isNear={drawn === 'all'} />}
    </div>
  );
});

/** Near the view, and where somebody writes or has the focus, rows are drawn whole: their words stay the same elements. */
function Rows({ list, chunk, theme, isNear }: RowsProps & { readonly isNear: boolean }) {
  const { board, wanted } = list;
  const { records } = chunk;
  const has = (one: NoteId | null): boolean => one !== null && records.some(({ note }) => note.id === one);
  const entry = useStore(wanted, (state) => (has(state.entry) ? state.entry : null));
  const isSought = useStore(wanted, (state) => has(state.sought));
  const isOpen = useStore(board.ui, ({ editing }) => has(editing?.id ?? null));
  // Rows in the distance do not follow what they do not show.
  const facts = useStore(list.facts, (state) => (isNear || entry !== null || isSought || isOpen ? state : null));
  return records.map((record) => (
    <ListNote
      key={record.note.id}
      list={list}
      id={record.note.id}
      text={record.note.text}
      color={record.note.color}
      isEntry={record.note.id === entry}
      {...wornBy(record, theme, facts, list)}
    />
  ));
}

/** All that a row shows besides its words; nothing of it in the distance. */
function wornBy(record: NoteRecord, theme: ThemeId | null, facts: Facts | null, { board }: ListOf) {
  if (facts === null) return null;
  const { note, draft } = record;
  const worn = facts.face(record);
  const selected = facts.selected.has(note.id);
  return {
    rights: draft ? facts.hidden : facts.readable,
    zone: note.zone,
    theme,
    draft,
    evidence: note.evidence,
    marks: worn?.marks ?? 0,
    marked: worn?.mine ?? false,
    marking: facts.marking,
    threads: facts.threads.get(note.id) ?? 0,
    author: worn?.author?.name ?? (selected ? nameOf(record, board) : null),
    editing: note.id === facts.editing,
    selected,
    hit: note.id === facts.hit,
    lit: note.id === facts.lit,
    editor: facts.editors.get(note.id) ?? null,
  };
}

function nameOf({ note, draft }: NoteRecord, { session }: ListOf['board']): string | null {
  return note.author === null || draft ? null : session.getState().people.get(note.author)?.name || null;
}
