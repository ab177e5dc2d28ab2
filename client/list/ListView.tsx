import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { useMayWrite } from '../panels/useComposer.tsx';
import { isNarrow } from '../panels/useNarrow.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { handOn } from './hand.ts';
import { ListSection } from './ListSection.tsx';
import { OpenPlace } from './openPlace.ts';
import { focusNote, placeOf, stepFrom } from './places.ts';
import { TickedBar } from './TickedBar.tsx';
import { TickedCount } from './TickedCount.tsx';
import { useEditors } from './useEditors.tsx';
import { useFollow } from './useFollow.tsx';
import { useSections } from './useSections.tsx';

/** The board as a list: the same notes for reading aloud, for the keyboard and for a phone. */
export function ListView({ board }: { board: Board }) {
  const region = useRef<HTMLElement>(null);
  const editors = useEditors(board);
  const selected = useStore(board.ui, (ui) => ui.selected);
  const editing = useStore(board.ui, (ui) => ui.editing?.id ?? null);
  const [openPlace] = useState(() => new OpenPlace());
  const sections = openPlace.keep(useSections(board), editing);
  const mayWrite = useMayWrite(board);
  const toast = useToasts();
  const [focused, setFocused] = useState<NoteId | null>(null);
  const hand = useMemo(() => handOn(board, toast), [board, toast]);
  useFollow(board, region);

  useEffect(() => {
    // Whoever comes from the canvas with notes in hand goes on with them here. On a phone they would be out of sight.
    const [first] = board.ui.getState().selected;
    if (first === undefined) return;
    if (isNarrow()) hand.clear();
    else focusNote(first);
  }, [board, hand]);

  const all = sections.flatMap(({ notes }) => notes.map(({ note }) => note.id));
  const entry = focused !== null && all.includes(focused) ? focused : (all[0] ?? null);
  const ticked = all.filter((id) => selected.has(id));

  // Heard before the row's own controls, which would take the arrow keys for themselves.
  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = region.current === null ? null : placeOf(region.current, event.target);
    if (at === null || region.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepFrom(region.current, at, event.key);
    if (next !== null) next.focus();
    else if (event.key.startsWith('Arrow')) return;
    else if (event.key === ' ' && at.part === 'text') hand.tick(at.id);
    else if (event.key === 'Enter' && at.part !== 'menu') hand.edit(at.id);
    else if (event.key === 'Escape' && ticked.length > 0) hand.clear();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && mayWrite) {
      hand.remove(ticked.includes(at.id) ? ticked : [at.id]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const focus = ({ target }: FocusEvent<HTMLElement>): void => {
    const at = region.current === null ? null : placeOf(region.current, target);
    if (at !== null) setFocused(at.id);
  };

  return (
    // Keys are heard here for all notes at once; every note is itself a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={region} aria-label={t('list.label')} className="list" onKeyDownCapture={keyDown} onFocus={focus}>
      <TickedCount count={ticked.length} />
      {ticked.length > 0 && <TickedBar board={board} ids={ticked} hand={hand} mayWrite={mayWrite} />}
      <div className="list-body">
        <div className="list-scroll">
          <div className="list-column">
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
        </div>
      </div>
    </section>
  );
}
