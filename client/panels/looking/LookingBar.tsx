import { ChevronDown, ChevronUp, Search, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isFiltering, nothingLookedFor } from '../../state/looking.ts';
import type { Board, Looking } from '../../state/model.ts';
import { toBoard } from '../toBoard.ts';
import { t } from '../../words/t.ts';
import { useToasts } from '../Toasts.tsx';
import { undoOf } from '../undoing.ts';
import { useNoteChanges } from '../useNoteChanges.tsx';
import { Filters } from './Filters.tsx';
import { goOn, layoutOf, lookFor, shownNotes, startLooking } from './look.ts';
import { SEARCH_ID } from './open.ts';
import { readingOf } from './useReading.tsx';
import './looking.css';
import { IconButton } from '../IconButton.tsx';

const HEIGHT = '--looking-height';

interface LookingBarProps {
  readonly board: Board;
  readonly looking: Looking;
}

/** Search, filters and order: my own view of the board. With it goes all that it has hidden. */
export function LookingBar({ board, looking }: LookingBarProps) {
  const frame = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [filters, setFilters] = useState(false);
  useEffect(() => startLooking(board, () => readingOf(board).read.getState().notes), [board]);
  useEffect(() => field.current?.focus(), []);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(HEIGHT, `${String(element.offsetHeight)}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(HEIGHT);
    };
  }, []);
  const close = (): void => {
    board.ui.setState({ looking: null });
    toBoard();
  };
  return (
    <search ref={frame} className="looking float" aria-label={t('looking.label')}>
      <div className="looking-line">
        <Search size={17} className="flex-none text-ink-3" aria-hidden />
        <input
          ref={field}
          id={SEARCH_ID}
          type="search"
          className="looking-field"
          aria-label={t('looking.words')}
          placeholder={t('looking.words')}
          autoComplete="off"
          enterKeyHint="search"
          value={looking.words}
          onChange={({ currentTarget }) => lookFor(board, { words: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) goOn(board, event.shiftKey ? -1 : 1);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <IconButton name={t('looking.previous')} onClick={() => goOn(board, -1)}>
          <ChevronUp size={18} aria-hidden />
        </IconButton>
        <IconButton name={t('looking.next')} onClick={() => goOn(board, 1)}>
          <ChevronDown size={18} aria-hidden />
        </IconButton>
        <IconButton name={t('looking.filters')} aria-expanded={filters} onClick={() => setFilters(!filters)}>
          <SlidersHorizontal size={17} aria-hidden />
        </IconButton>
        <IconButton name={t('looking.end')} onClick={close}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      {filters && <Filters board={board} looking={looking} />}
      <Found board={board} looking={looking} />
    </search>
  );
}

/** How much of the board is shown, and the way back to all of it. */
function Found({ board, looking }: LookingBarProps) {
  const found = useStore(board.ui, (ui) => ui.found);
  const orders = useStore(board.session, ({ me }) => me?.role === 'facilitator' && board.may('move'));
  const toast = useToasts();
  useNoteChanges(board);
  const layout = orders ? layoutOf(board) : null;
  const layOut = (): void => {
    if (layout === null) return;
    board.actions.layOut(layout.zone, layout.ids);
    const name = board.session.getState().zones.find(({ id }) => id === layout.zone)?.short ?? '';
    toast({ message: t('looking.laidOut', { count: layout.ids.length, zone: name }), action: undoOf(board) });
  };
  return (
    <div className="looking-found">
      <p aria-live="polite" className="flex-1 tabular-nums">
        {isFiltering(looking) &&
          found !== null &&
          t('looking.found', { count: found.size, of: shownNotes(board).length })}
      </p>
      {(isFiltering(looking) || looking.sorting !== 'place') && (
        <button
          type="button"
          className="btn btn-quiet btn-small"
          onClick={() => board.ui.setState({ looking: nothingLookedFor })}
        >
          {t('looking.all')}
        </button>
      )}
      {layout !== null && (
        <button type="button" className="btn btn-soft btn-small" onClick={layOut}>
          {t('looking.layOut')}
        </button>
      )}
    </div>
  );
}
