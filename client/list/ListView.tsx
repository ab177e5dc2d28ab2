import {
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';
import { evidences } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { mayDo } from '../canvas/rights.ts';
import { ListGuide } from '../panels/guide/ListGuide.tsx';
import { useRowReading } from '../panels/looking/useReading.tsx';
import { useToasts } from '../panels/Toasts.tsx';
import { isNarrow } from '../panels/useNarrow.tsx';
import type { Board } from '../state/model.ts';
import { askedOf, type Section } from '../state/sections.ts';
import { t } from '../words/t.ts';
import type { Facts, ListOf } from './facts.ts';
import { handOn } from './hand.ts';
import { ListSection } from './ListSection.tsx';
import { FEW, Nearness } from './nearness.ts';
import { OpenPlace } from './openPlace.ts';
import { placeOf, Places, type Wanted } from './places.ts';
import { TickedBar } from './TickedBar.tsx';
import { TickedCount } from './TickedCount.tsx';
import { useFacts } from './useFacts.tsx';
import { useFollow } from './useFollow.tsx';
import { useKeptFocus } from './useKeptPlace.tsx';
import { useSections } from './useSections.tsx';

const NONE: readonly NoteId[] = [];
const NOTHING: readonly Section[] = [];

/** The board as a list: the same notes for reading aloud, for the keyboard and for a phone. */
export function ListView({ board }: { board: Board }) {
  const region = useRef<HTMLElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const toast = useToasts();
  const shown = useRowReading(board);
  // Whoever comes from the canvas with notes in hand begins there.
  const [wanted] = useState(() =>
    createStore<Wanted>(() => ({ entry: [...board.ui.getState().selected][0] ?? null, sought: null })),
  );
  const [places] = useState(() => new Places(wanted, flushSync));
  const [nearness] = useState(() => new Nearness());
  const hand = useMemo(() => handOn(board, toast, places), [board, toast, places]);
  const now = useFacts(board);
  const [facts] = useState(() => createStore<Facts>(() => now));
  const list = useMemo(
    (): ListOf => ({ board, hand, wanted, facts, nearness, shown }),
    [board, hand, wanted, facts, nearness, shown],
  );
  const { editing, selected, marking } = now;
  const [openPlace] = useState(() => new OpenPlace());
  // Thousands of rows come, and go, when they are ready; until then the page hears every key, and shows what it has.
  const [isLarge] = useState(() => board.notes.size > FEW);
  const isThere = useDeferredValue(true, !isLarge);
  const asked = useDeferredValue(useStore(board.ui, useShallow(askedOf)));
  const read = useSections(board, asked);
  const sections = isThere ? openPlace.keep(read, editing) : NOTHING;
  const [grouping, setGrouping] = useState(false);
  useFollow(board, places, asked.found);
  useKeptFocus(scroll);

  const order = useMemo(
    () => sections.flatMap(({ groups }) => groups.flatMap(({ notes }) => notes.map(({ note }) => note.id))),
    [sections],
  );
  const ticked = useMemo(
    () => (selected.size === 0 ? NONE : order.filter((id) => selected.has(id))),
    [order, selected],
  );
  // The form goes with the last tick, and does not come back with the next one.
  if (grouping && ticked.length === 0) setGrouping(false);

  // Before anybody sees it: rows follow the facts, the Tab key leads somewhere, and what is in view is drawn.
  useLayoutEffect(() => {
    facts.setState(now);
    if (!isThere) return;
    places.follow(order);
    if (scroll.current !== null) nearness.look(scroll.current, order.length);
    // What others moved may begin a run that nobody has drawn: whoever was at the note goes along with it.
    for (const id of [now.editing, places.entry]) nearness.need(id);
  }, [now, facts, isThere, order, places, nearness]);
  useLayoutEffect(() => {
    const need = ({ entry, sought }: Wanted): void => [entry, sought].forEach((id) => nearness.need(id));
    need(wanted.getState());
    return wanted.subscribe(need);
  }, [wanted, nearness]);
  useEffect(() => () => nearness.stop(), [nearness]);
  useEffect(() => {
    const [first] = board.ui.getState().selected;
    if (first === undefined || !isThere) return;
    // On a phone what is in hand would be out of sight.
    if (isNarrow()) hand.clear();
    else requestAnimationFrame(() => places.focus(first));
  }, [board, hand, places, isThere]);

  /** What a key does to the note that has the focus, or to all ticked ones if it is one of them. */
  const actFor = (key: string, id: NoteId, part: string): (() => void) | null => {
    const ids = ticked.includes(id) ? ticked : [id];
    const evidence = evidences[Number(key) - 1];
    if (key === ' ' && part === 'text') {
      return () => {
        hand.tick(id);
        // The bar that comes with the first one lies over the last rows in view.
        requestAnimationFrame(() => places.row(id)?.scrollIntoView({ block: 'nearest' }));
      };
    }
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
    if (at === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!places.step(at, event.key)) {
      const act = event.key.startsWith('Arrow') ? null : actFor(event.key, at.id, at.part);
      if (act === null) return;
      act();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const focus = ({ target }: FocusEvent<HTMLElement>): void => {
    const at = region.current === null ? null : placeOf(region.current, target);
    if (at !== null) wanted.setState({ entry: at.id });
  };

  // What a search leaves out is among all others when it ends, which leads there as if it had found it.
  const show = (id: NoteId): void => {
    if (!places.focus(id) && board.ui.getState().looking !== null) board.ui.setState({ looking: null, hit: id });
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
      <ListGuide board={board} onShow={show} />
      <TickedCount count={ticked.length} />
      {ticked.length > 0 && (
        <TickedBar
          board={board}
          ids={ticked}
          hand={hand}
          places={places}
          grouping={grouping}
          onGrouping={setGrouping}
        />
      )}
      <div className="list-body">
        <div ref={scroll} className="list-scroll">
          <div className="list-column">
            {sections.map((section) => (
              <ListSection key={section.key} list={list} section={section} found={asked.found} />
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}
