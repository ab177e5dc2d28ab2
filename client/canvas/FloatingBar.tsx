import { useLayoutEffect, type ReactNode, type RefObject } from 'react';
import type { Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Board } from '../state/model.ts';
import { walkFocus } from './arrowFocus.ts';
import type { CanvasView } from './canvasView.ts';
import { placeBar } from './placeBar.ts';

interface PlacedProps {
  readonly board: Board;
  readonly view: CanvasView;
  readonly bar: RefObject<HTMLElement | null>;
  /** What it belongs to, on the board; null: it stays where it is. */
  readonly around: () => Box | null;
}

/** Keeps a bar or form with its box in every frame, without React. */
export function usePlaceNear({ board, view, bar, around }: PlacedProps): void {
  useLayoutEffect(() => {
    const place = (): void => {
      const box = around();
      if (bar.current === null || box === null) return;
      const zones = board.notes.frames().map((frame) => frame.box);
      placeBar(bar.current, box, zones, view.rig.camera(), view.rig.size());
    };
    place();
    return view.onFrame(place);
  });
}

/** A bar's own controls, without those of an open list. */
const CONTROLS = ':scope > button, :scope > select, :scope > .bar-menu > button';

interface FloatingBarProps extends PlacedProps {
  readonly bar: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly children: ReactNode;
}

/** What can be done with something on the board, floating beside it. */
export function FloatingBar({ label, children, ...placed }: FloatingBarProps) {
  const { bar, view } = placed;
  usePlaceNear(placed);
  return (
    <div
      ref={bar}
      className="selection-bar float"
      role="toolbar"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => {
        if (walkFocus(event, [...event.currentTarget.querySelectorAll<HTMLElement>(CONTROLS)], 'across')) return;
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        view.focus();
      }}
    >
      {children}
    </div>
  );
}
