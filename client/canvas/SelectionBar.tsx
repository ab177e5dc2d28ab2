import { Copy, LayoutGrid, Maximize2, Minimize2, Trash2, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { NoteColor, NoteSize } from '@forwhom/shared/vocabulary/board.ts';
import { union } from '@forwhom/shared/vocabulary/geometry.ts';
import type { NoteId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';
import { ColorMenu } from './ColorMenu.tsx';
import { walkFocus } from './arrowFocus.ts';
import { placeBar } from './placeBar.ts';

interface BarProps {
  readonly board: Board;
  readonly view: CanvasView;
  readonly bar: RefObject<HTMLDivElement | null>;
}

/** The bar's own controls, without those of an open list. */
const CONTROLS = ':scope > button, :scope > select, :scope > .color-menu > button';

/** What can be done with the selected notes, floating above them. */
export function SelectionBar(props: BarProps) {
  const { board, view } = props;
  const selected = useStore(board.ui, (ui) => ui.selected);
  const editing = useStore(board.ui, (ui) => ui.editing);
  const carrying = useStore(view.hands.carrying);
  const mayWrite = useStore(board.session, () => board.mayWrite());
  if (selected.size === 0 || editing !== null || carrying || !mayWrite) return null;
  return <Bar {...props} ids={[...selected]} />;
}

/** What all selected notes have in common; null where they differ. */
function useCommon(board: Board, ids: readonly NoteId[]): { color: NoteColor | null; size: NoteSize | null } {
  const common = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => {
      const notes = ids.flatMap((id) => board.notes.get(id)?.note ?? []);
      const same = (key: 'color' | 'size'): string =>
        new Set(notes.map((note) => note[key])).size === 1 ? (notes[0]?.[key] ?? '') : '';
      return `${same('color')} ${same('size')}`;
    },
  );
  const [color, size] = common.split(' ');
  return { color: (color || null) as NoteColor | null, size: (size || null) as NoteSize | null };
}

/** Keeps the bar with its notes in every frame, without React. */
function usePlace({ board, view, bar }: BarProps, ids: readonly NoteId[]): void {
  useLayoutEffect(() => {
    const place = (): void => {
      const boxes = ids.flatMap((id) => board.notes.get(id)?.box ?? []);
      if (bar.current !== null && boxes.length > 0)
        placeBar(
          bar.current,
          boxes.reduce(union),
          board.notes.frames().map(({ box }) => box),
          view.rig.camera(),
          view.rig.size(),
        );
    };
    place();
    return view.onFrame(place);
  });
}

function Bar({ board, view, bar, ids }: BarProps & { readonly ids: readonly NoteId[] }) {
  const { actions, ui } = board;
  const { color, size } = useCommon(board, ids);
  const count = ids.length;
  usePlace({ board, view, bar }, ids);
  const done = (): void => view.focus();
  const other: NoteSize = size === 'l' ? 'm' : 'l';
  return (
    <div
      ref={bar}
      className="selection-bar float"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('canvas.bar', { count })}
      onKeyDown={(event) => {
        if (walkFocus(event, [...event.currentTarget.querySelectorAll<HTMLElement>(CONTROLS)], 'across')) return;
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        view.focus();
      }}
    >
      <ColorMenu color={color} onChoose={(next) => actions.recolor(ids, next)} onPointed={done} />
      <Tool
        icon={other === 'l' ? Maximize2 : Minimize2}
        label={t(other === 'l' ? 'canvas.larger' : 'canvas.smaller')}
        onClick={() => actions.resize(ids, other)}
        onPointed={done}
      />
      <Tool
        icon={Copy}
        label={t('canvas.duplicate')}
        onClick={() => ui.setState({ selected: new Set(actions.duplicate(ids)) })}
        onPointed={done}
      />
      {count > 1 && (
        <Tool icon={LayoutGrid} label={t('canvas.tidy')} onClick={() => actions.tidy(ids)} onPointed={done} />
      )}
      <MoveTo board={board} ids={ids} onMoved={done} />
      <Tool
        icon={Trash2}
        label={t('canvas.remove')}
        danger
        onClick={() => {
          actions.remove(ids);
          ui.setState({ selected: new Set() });
          // The bar goes, and with it whatever had the focus.
          done();
        }}
        onPointed={done}
      />
    </div>
  );
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly danger?: boolean;
  readonly onClick: () => void;
  /** It was pressed with the pointer: keys are the notes' again. Who came by key stays in the bar. */
  readonly onPointed: () => void;
}

function Tool({ icon: Icon, label, danger = false, onClick, onPointed }: ToolProps) {
  return (
    <button
      type="button"
      className={danger ? 'bar-button danger' : 'bar-button'}
      aria-label={label}
      title={label}
      onClick={(event) => {
        onClick();
        if (event.detail > 0) onPointed();
      }}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}

interface MoveToProps {
  readonly board: Board;
  readonly ids: readonly NoteId[];
  readonly onMoved: () => void;
}

/** A plain select: it works with a thumb, a keyboard and a screen reader alike. */
function MoveTo({ board, ids, onMoved }: MoveToProps) {
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
