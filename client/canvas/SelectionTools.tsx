import { Lightbulb, Spline, Spotlight } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BarTool } from './BarTool.tsx';
import type { CanvasView } from './canvasView.ts';
import { isMarking, toggleMark } from './noteActs.ts';
import { ThreadsMenu } from './ThreadsMenu.tsx';

interface ToolProps {
  readonly board: Board;
  readonly note: NoteId;
  readonly onPointed: () => void;
}

/** 💡: says that I learnt something from this note. */
export function MarkTool({ board, note, onPointed }: ToolProps) {
  const marking = useStore(board.session, isMarking);
  const marked = useStore(board.session, ({ mine }) => mine.marks.includes(note));
  if (!marking) return null;
  return (
    <BarTool
      icon={Lightbulb}
      label={t('canvas.mark')}
      inWords
      tip={`${t('canvas.mark')} (I)`}
      pressed={marked}
      onClick={() => toggleMark(board, [note])}
      onPointed={onPointed}
    />
  );
}

/** Only this note is seen well, on every screen. */
export function SpotlightTool({ board, note, onPointed }: ToolProps) {
  const guides = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const lit = useStore(board.session, ({ guide }) => guide.spotlight === note);
  if (!guides) return null;
  return (
    <BarTool
      icon={Spotlight}
      label={t('canvas.spotlight')}
      pressed={lit}
      onClick={() => void board.command({ type: 'spotlight', note: lit ? null : note })}
      onPointed={onPointed}
    />
  );
}

interface ThreadsProps {
  readonly board: Board;
  readonly view: CanvasView;
  readonly ids: readonly NoteId[];
  readonly mayLink: boolean;
  readonly onPointed: () => void;
}

/** Two selected notes can be tied by a thread; the threads of one can be seen and removed. */
export function Threads({ board, view, ids, mayLink, onPointed }: ThreadsProps) {
  const [from, to] = ids;
  useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () =>
      ids
        .map((id) =>
          view.threads
            .of(id)
            .map((thread) => thread.id)
            .join(' '),
        )
        .join('|'),
  );
  if (!mayLink || from === undefined) return null;
  const threads = view.threads.of(from);
  if (to === undefined) {
    return threads.length === 0 ? null : (
      <ThreadsMenu board={board} end={from} threads={threads} onPointed={onPointed} />
    );
  }
  const tied = threads.some((thread) => thread.from === to || thread.to === to);
  if (ids.length > 2 || tied) return null;
  return (
    <BarTool
      icon={Spline}
      label={t('canvas.link')}
      onClick={() => board.actions.link(from, to)}
      onPointed={onPointed}
    />
  );
}

/** The way from a note to its theme. */
export function ThemeOf({
  board,
  view,
  theme,
}: {
  readonly board: Board;
  readonly view: CanvasView;
  readonly theme: ThemeId;
}) {
  const named = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => board.notes.theme(theme)?.theme,
  );
  if (named === undefined) return null;
  return (
    <button
      type="button"
      className="bar-button"
      aria-label={t('themes.choose', { name: named.name })}
      title={t('themes.choose', { name: named.name })}
      onClick={() => view.hands.chooseTheme(theme)}
    >
      <span aria-hidden>{named.symbol}</span>
      <span className="bar-words">{named.name}</span>
    </button>
  );
}

interface MoveToProps {
  readonly board: Board;
  readonly ids: readonly NoteId[];
  readonly onMoved: () => void;
}

/** A plain select: it works with a thumb, a keyboard and a screen reader alike. */
export function MoveTo({ board, ids, onMoved }: MoveToProps) {
  const zones = useStore(board.session, (session) => session.zones);
  if (zones.length === 0) return null;
  return (
    <select
      className="bar-button bar-select"
      aria-label={t('canvas.moveTo')}
      value=""
      onChange={(event) => {
        board.actions.moveToZone(ids, event.currentTarget.value as ZoneId);
        onMoved();
      }}
    >
      <option value="" disabled hidden>
        {t('canvas.moveTo')}
      </option>
      {zones.map(({ id, short }) => (
        <option key={id} value={id}>
          {short}
        </option>
      ))}
    </select>
  );
}
