import { useRef } from 'react';
import { useStore } from 'zustand';
import { union } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { GroupForm } from '../panels/group/GroupForm.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';
import { usePlaceNear } from './FloatingBar.tsx';

interface GroupHereProps {
  readonly board: Board;
  readonly view: CanvasView;
}

/** The form that puts the selected notes into a theme, beside them. */
export function GroupHere({ board, view }: GroupHereProps) {
  const grouping = useStore(view.grouping);
  const selected = useStore(board.ui, (ui) => ui.selected);
  return grouping && selected.size > 0 ? <Here board={board} view={view} ids={[...selected]} /> : null;
}

function Here({ board, view, ids }: GroupHereProps & { readonly ids: Parameters<typeof GroupForm>[0]['ids'] }) {
  const bar = useRef<HTMLDialogElement>(null);
  const around = () => {
    const boxes = ids.flatMap((id) => board.notes.get(id)?.box ?? []);
    return boxes.length === 0 ? null : boxes.reduce(union);
  };
  usePlaceNear({ board, view, bar, around });
  const done = (theme: ThemeId | null): void => {
    view.grouping.setState(false, true);
    if (theme !== null) view.hands.chooseTheme(theme);
    view.focus();
  };
  return (
    // Leaving it is giving it up.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      open
      ref={bar}
      className="group-here float"
      aria-label={t('canvas.groupForm', { count: ids.length })}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) view.grouping.setState(false, true);
      }}
    >
      <GroupForm board={board} ids={ids} onDone={done} />
    </dialog>
  );
}
