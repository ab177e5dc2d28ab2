import { PanelLeftClose } from 'lucide-react';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, NoteRecord, Suggestion } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useToasts } from '../Toasts.tsx';
import { grouped } from '../undoing.ts';
import { LateGroupPopup, useGroupPopupSoon } from './LateGroupPopup.tsx';
import { Suggestions } from './Suggestions.tsx';
import './group.css';

/** More cards are no overview; the list has them all. */
const MOST = 300;
/** Cards that come at a time, the next when the end of the last is so near: the browser looks through all in each frame. */
const AT_A_TIME = 24;
const NEAR = '400px';

interface LoosePanelProps {
  readonly board: Board;
  readonly notes: readonly NoteRecord[];
  readonly suggestions: readonly Suggestion[] | null;
  readonly onClose: () => void;
}

/** Beside the canvas: the notes in no theme as cards to tick, and the themes that are suggested for them. */
export function LoosePanel({ board, notes, suggestions, onClose }: LoosePanelProps) {
  const root = useRef<HTMLElement>(null);
  useGroupPopupSoon();
  const inHand = useInHand(root);
  const [grouping, setGrouping] = useState(false);
  const [shown, end] = useMoreAtTheEnd();
  const selected = useStore(board.ui, (ui) => ui.selected);
  const mayGroup = useStore(board.session, () => board.may('theme'));
  const toast = useToasts();
  const ticked = notes.filter(({ note }) => selected.has(note.id)).map(({ note }) => note.id);
  const last = useRef(ticked);
  useLayoutEffect(() => void (last.current = ticked));
  if (grouping && ticked.length === 0) setGrouping(false);

  const tick = useCallback(
    (id: NoteId): void => {
      // What is selected elsewhere on the canvas is not meant here.
      const next = new Set(last.current);
      if (!next.delete(id)) next.add(id);
      board.ui.setState({ selected: next });
    },
    [board],
  );
  const cards = (): HTMLElement[] => [...(root.current?.querySelectorAll<HTMLElement>('[data-loose]') ?? [])];
  const done = (theme: ThemeId | null): void => {
    setGrouping(false);
    const first = cards().findIndex(({ dataset }) => ticked.includes(dataset['loose'] as NoteId));
    if (theme !== null) {
      board.ui.setState({ selected: new Set() });
      toast(grouped(board, ticked.length, theme));
    }
    requestAnimationFrame(() => (cards()[first] ?? cards().at(-1))?.focus());
  };
  const keyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const id = (event.target as HTMLElement).dataset['loose'] as NoteId | undefined;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = cards();
    const at = all.indexOf(event.target as HTMLElement);
    const step = { ArrowRight: 1, ArrowDown: 2, ArrowLeft: -1, ArrowUp: -2 }[event.key];
    if (step !== undefined) all[at + step]?.focus();
    else if (event.key.toLowerCase() === 'g' && mayGroup) {
      if (ticked.length === 0) tick(id);
      setGrouping(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const group = (
    <button type="button" className="btn btn-primary btn-small" onClick={() => setGrouping(!grouping)}>
      {t('group.group')}
    </button>
  );
  const offersGroup = mayGroup && (inHand || grouping) && ticked.length > 0;
  return (
    // Keys are heard here for all cards at once; every card is itself a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={root}
      className="loose float rise"
      aria-label={t('loose.label')}
      data-in-hand={offersGroup || undefined}
      onKeyDown={keyDown}
    >
      <div className="loose-head">
        <h2 className="flex-1 text-16 font-[650]">
          {suggestions === null ? t('loose.title', { count: notes.length }) : t('suggest.title')}
        </h2>
        <button
          type="button"
          className="btn btn-quiet btn-icon -my-2"
          aria-label={t('loose.close')}
          title={t('loose.close')}
          onClick={onClose}
        >
          <PanelLeftClose size={18} aria-hidden />
        </button>
      </div>
      {suggestions === null ? (
        <>
          <p className="loose-hint">{t(notes.length === 0 ? 'loose.none' : mayGroup ? 'loose.hint' : 'loose.look')}</p>
          {offersGroup && (
            <div className="loose-acts">
              <b className="flex-1 text-13 font-semibold tabular-nums">{t('list.ticked', { count: ticked.length })}</b>
              {grouping ? (
                <LateGroupPopup
                  board={board}
                  ids={ticked}
                  trigger={group}
                  fallback={group}
                  onDone={done}
                  onFail={() => setGrouping(false)}
                />
              ) : (
                group
              )}
            </div>
          )}
          <ul className="loose-cards">
            {notes.slice(0, shown).map(({ note }, index) => (
              <LooseCard
                key={note.id}
                record={note}
                isTicked={selected.has(note.id)}
                isEntry={index === 0}
                onTick={mayGroup ? tick : null}
              />
            ))}
            {notes.length > shown && shown < MOST && <li key={shown} ref={end} aria-hidden />}
          </ul>
          {notes.length > MOST && <p className="loose-hint pt-2">{t('people.more', { count: notes.length - MOST })}</p>}
        </>
      ) : (
        <div className="loose-scroll">
          <Suggestions board={board} suggestions={suggestions} />
        </div>
      )}
    </aside>
  );
}

interface LooseCardProps {
  readonly record: NoteRecord['note'];
  readonly isTicked: boolean;
  /** The Tab key leads to this one. */
  readonly isEntry: boolean;
  readonly onTick: ((id: NoteId) => void) | null;
}

/**
 * A note in no theme. Its words describe the box to tick and do not name it: they could be a real button's name. It is drawn
 * again only when it is another one: at each letter that somebody types, the panel asks for all of them.
 */
const LooseCard = memo(function LooseCard({ record: { id, text, color }, isTicked, isEntry, onTick }: LooseCardProps) {
  const words = `loose-${id}`;
  return (
    <li>
      <label className="loose-card" style={{ background: `var(--note-${color})` }} data-ticked={isTicked || undefined}>
        {onTick !== null && (
          <input
            type="checkbox"
            className="loose-tick"
            data-loose={id}
            tabIndex={isEntry ? 0 : -1}
            aria-label={t('list.tick')}
            aria-describedby={words}
            checked={isTicked}
            onChange={() => onTick(id)}
          />
        )}
        <span id={words} dir="auto">
          {text || t('list.empty')}
        </span>
      </label>
    </li>
  );
});

/** How many cards there are now, and what stands behind the last of them and is looked out for. */
function useMoreAtTheEnd(): readonly [number, (end: HTMLElement | null) => (() => void) | undefined] {
  const [shown, setShown] = useState(AT_A_TIME);
  const end = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const more = (): void => setShown((before) => Math.min(MOST, before + AT_A_TIME));
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting === true && more(), {
      root: element.parentElement,
      rootMargin: `${NEAR} 0px`,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [shown, end];
}

/** Whether the last thing that was touched lies in there. */
function useInHand(root: React.RefObject<HTMLElement | null>): boolean {
  const [inHand, setInHand] = useState(false);
  useEffect(() => {
    const touched = ({ target }: Event): void => {
      const inside = root.current?.contains(target as Node) === true;
      const over = target instanceof Element && target.closest('.popup, .toasts') !== null;
      if (inside || !over) setInHand(inside);
    };
    document.addEventListener('pointerdown', touched, true);
    document.addEventListener('focusin', touched);
    return () => {
      document.removeEventListener('pointerdown', touched, true);
      document.removeEventListener('focusin', touched);
    };
  }, [root]);
  return inHand;
}
