import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { evidences } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { facesOf } from '../canvas/faces.ts';
import { isMarking } from '../canvas/noteActs.ts';
import { mayDo } from '../canvas/rights.ts';
import { useRowReading } from '../panels/looking/useReading.tsx';
import { useToasts } from '../panels/Toasts.tsx';
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
import { useRights } from './useRights.tsx';
import { useSections } from './useSections.tsx';

/** The board as a list: the same notes for reading aloud, for the keyboard and for a phone. */
export function ListView({ board }: { board: Board }) {
  const region = useRef<HTMLElement>(null);
  const editors = useEditors(board);
  const selected = useStore(board.ui, (ui) => ui.selected);
  const hit = useStore(board.ui, (ui) => ui.hit);
  const editing = useStore(board.ui, (ui) => ui.editing?.id ?? null);
  const [openPlace] = useState(() => new OpenPlace());
  const sections = openPlace.keep(useSections(board), editing);
  const rights = useRights(board);
  const marking = useStore(board.session, isMarking);
  const known = useStore(
    board.session,
    useShallow(({ agenda, taps, mine, people }) => ({ agenda, taps, mine, people })),
  );
  const face = useMemo(() => facesOf(known), [known]);
  const toast = useToasts();
  const [focused, setFocused] = useState<NoteId | null>(null);
  const [grouping, setGrouping] = useState(false);
  const hand = useMemo(() => handOn(board, toast), [board, toast]);
  const shown = useRowReading(board);
  useFollow(board, region);

  useEffect(() => {
    // Whoever comes from the canvas with notes in hand goes on with them here. On a phone they would be out of sight.
    const [first] = board.ui.getState().selected;
    if (first === undefined) return;
    if (isNarrow()) hand.clear();
    else focusNote(first);
  }, [board, hand]);

  const all = sections.flatMap(({ groups }) => groups.flatMap(({ notes }) => notes.map(({ note }) => note.id)));
  const entry = focused !== null && all.includes(focused) ? focused : (all[0] ?? null);
  const ticked = all.filter((id) => selected.has(id));
  // The form goes with the last tick, and does not come back with the next one.
  if (grouping && ticked.length === 0) setGrouping(false);

  /** What a key does to the note that has the focus, or to all ticked ones if it is one of them. */
  const actFor = (key: string, id: NoteId, part: string): (() => void) | null => {
    const ids = ticked.includes(id) ? ticked : [id];
    const evidence = evidences[Number(key) - 1];
    if (key === ' ' && part === 'text') return () => hand.tick(id);
    if (key === 'Enter' && (part === 'text' || part === 'tick')) return () => hand.edit(id);
    if (key === 'Escape' && ticked.length > 0) return () => hand.clear();
    if (key === 'Delete' || key === 'Backspace') return () => hand.remove(ids);
    if (key.toLowerCase() === 'g' && mayDo(board, 'theme', ids)) {
      return () => {
        if (ticked.length === 0) hand.tick(id);
        setGrouping(true);
      };
    }
    if (key.toLowerCase() === 'i' && marking) return () => hand.mark(id);
    return evidence === undefined || !mayDo(board, 'evidence', ids) ? null : () => hand.know(ids, evidence);
  };

  // Heard before the row's own controls, which would take the arrow keys for themselves.
  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = region.current === null ? null : placeOf(region.current, event.target);
    if (at === null || region.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepFrom(region.current, at, event.key);
    const act = event.key.startsWith('Arrow') ? null : actFor(event.key, at.id, at.part);
    if (next !== null) next.focus();
    else if (act !== null) act();
    else return;
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
    <section
      ref={region}
      aria-label={t('list.label')}
      className="list"
      data-ticking={ticked.length > 0 || undefined}
      onKeyDownCapture={keyDown}
      onFocus={focus}
    >
      <TickedCount count={ticked.length} />
      {ticked.length > 0 && (
        <TickedBar board={board} ids={ticked} hand={hand} grouping={grouping} onGrouping={setGrouping} />
      )}
      <div className="list-body">
        <div className="list-scroll">
          <div className="list-column">
            {sections.map((section) => (
              <ListSection
                key={section.key}
                board={board}
                section={section}
                hand={hand}
                face={face}
                {...rights}
                marking={marking}
                shown={shown}
                entry={entry}
                editing={editing}
                selected={selected}
                hit={hit}
                editors={editors}
              />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}
