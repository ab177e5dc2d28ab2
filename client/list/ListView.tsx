import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { useMayWrite } from '../panels/useComposer.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { handOn } from './hand.ts';
import { ListSection } from './ListSection.tsx';
import { stepFrom } from './stepFrom.ts';
import { TickedBar } from './TickedBar.tsx';
import { useEditors } from './useEditors.tsx';
import { useFollow } from './useFollow.tsx';
import { useSections } from './useSections.tsx';

/** The board as a list: the same notes for reading aloud, for the keyboard and for a phone. */
export function ListView({ board }: { board: Board }) {
  const region = useRef<HTMLElement>(null);
  const sections = useSections(board);
  const editors = useEditors(board);
  const selected = useStore(board.ui, (ui) => ui.selected);
  const editing = useStore(board.ui, (ui) => ui.editing?.id ?? null);
  const mayWrite = useMayWrite(board);
  const toast = useToasts();
  const [focused, setFocused] = useState<NoteId | null>(() => [...board.ui.getState().selected][0] ?? null);
  const onFocused = useCallback((id: NoteId) => setFocused(id), []);
  const hand = useMemo(() => handOn(board, onFocused, toast), [board, onFocused, toast]);
  useFollow(board, region);

  useEffect(() => {
    // Whoever comes from the canvas with notes in hand goes on with them here.
    const [first] = board.ui.getState().selected;
    if (first !== undefined) document.querySelector<HTMLElement>(`[data-note="${first}"]`)?.focus();
  }, [board]);

  const all = sections.flatMap(({ notes }) => notes);
  const entry = all.some(({ note }) => note.id === focused) ? focused : (all[0]?.note.id ?? null);

  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const id = target?.dataset['note'] as NoteId | undefined;
    if (id === undefined || region.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepFrom(region.current, id, event.key);
    if (next !== null) next.focus();
    else if (event.key === ' ') hand.tick(id);
    else if (event.key === 'Escape') hand.clear();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && mayWrite) {
      const ids = selected.has(id) ? [...selected] : [id];
      (stepFrom(region.current, id, 'ArrowDown') ?? stepFrom(region.current, id, 'ArrowUp'))?.focus();
      hand.remove(ids);
    } else return;
    event.preventDefault();
  };

  return (
    // Keys are heard here for all notes at once; every note is itself a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={region} aria-label={t('list.label')} className="list" onKeyDown={keyDown}>
      <div className="list-column">
        {selected.size > 0 && <TickedBar board={board} selected={selected} hand={hand} mayWrite={mayWrite} />}
        {sections.map((section) => (
          <ListSection
            key={section.key}
            board={board}
            section={section}
            hand={hand}
            entry={entry}
            editing={editing}
            selected={selected}
            editors={editors}
            mayWrite={mayWrite}
          />
        ))}
      </div>
    </section>
  );
}
