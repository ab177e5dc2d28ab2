import { memo, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { NoteRecord } from '../state/model.ts';
import type { Chunk } from './chunks.ts';
import type { Facts, ListOf } from './facts.ts';
import { ListNote } from './ListNote.tsx';
import type { Drawn } from './nearness.ts';

interface ListChunkProps {
  readonly list: ListOf;
  readonly chunk: Chunk;
  /** A living one. */
  readonly theme: ThemeId | null;
}

/** Pixels of a row that has one line, of every further line, and between rows. */
const ROW = 44;
const LINE = 23;
const GAP = 8;
/** What a letter takes on average, and what of the screen a row leaves to its words at most. */
const LETTER = 8.2;
const WORDS = 620;

/** So many rows more are not drawn at once where nobody sees them. */
const SUDDEN = 4;

/** About how high so many notes will be: where they are out of view, the page is as long as if they were drawn. */
function guessOf(records: readonly NoteRecord[], letters: number): number {
  const lines = (text: string): number =>
    text.split('\n').reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / letters)), 0);
  return records.reduce((sum, { note }) => sum + ROW + LINE * (lines(note.text) - 1) + GAP, -GAP);
}

/** How many letters a line takes, about; a phone that is turned has other lines. */
const lettersNow = (): number => Math.max(10, Math.min(WORDS, innerWidth - 96) / LETTER);

function onResize(changed: () => void): () => void {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}

/**
 * A run of rows. Of a long list, out of view it costs the screen nothing and its rows have no controls. Near the view,
 * and where somebody writes or has the focus, they are drawn whole: their words stay the same elements then.
 */
export const ListChunk = memo(function ListChunk({ list, chunk, theme }: ListChunkProps) {
  const { board, wanted, nearness } = list;
  const { records } = chunk;
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>('nothing');
  const has = (one: NoteId | null): boolean => one !== null && records.some(({ note }) => note.id === one);
  const entry = useStore(wanted, (state) => (has(state.entry) ? state.entry : null));
  const isSought = useStore(wanted, (state) => has(state.sought));
  const isOpen = useStore(board.ui, ({ editing }) => has(editing?.id ?? null));
  useLayoutEffect(() => (box.current === null ? undefined : nearness.watch(box.current, setDrawn)), [nearness]);
  const letters = useSyncExternalStore(onResize, lettersNow);
  const found = useStore(board.ui, (ui) => ui.found);
  const [last, setLast] = useState({ size: records.length, found });
  if (last.size !== records.length || last.found !== found) {
    setLast({ size: records.length, found });
    // Many rows that a search gives back at once come when the page has nothing better to do.
    if (last.found !== found && records.length > last.size + SUDDEN && drawn === 'words') setDrawn('nothing');
  }
  useLayoutEffect(() => {
    if (drawn === 'nothing' && box.current !== null) nearness.await(box.current);
  }, [drawn, nearness]);
  const isWhole = drawn === 'all' || entry !== null || isSought || isOpen;
  // Rows in the distance do not follow what they do not show.
  const facts = useStore(list.facts, (state) => (isWhole ? state : null));
  const isBlank = !isWhole && drawn === 'nothing';
  const height = `${guessOf(records, letters)}px`;
  return (
    <div
      ref={box}
      className="chunk"
      style={{ containIntrinsicBlockSize: `auto ${height}`, minBlockSize: isBlank ? height : undefined }}
    >
      {!isBlank &&
        records.map((record) => (
          <ListNote
            key={record.note.id}
            list={list}
            id={record.note.id}
            text={record.note.text}
            color={record.note.color}
            isEntry={record.note.id === entry}
            {...wornBy(record, theme, facts, list)}
          />
        ))}
    </div>
  );
});

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
    editor: facts.editors.get(note.id) ?? null,
  };
}

function nameOf({ note, draft }: NoteRecord, { session }: ListOf['board']): string | null {
  return note.author === null || draft ? null : session.getState().people.get(note.author)?.name || null;
}
