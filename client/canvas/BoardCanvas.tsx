import { useCallback, useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { createCanvasView, type CanvasView } from './canvasView.ts';
import { GroundMenu } from './GroundMenu.tsx';
import { GroupHere } from './GroupHere.tsx';
import { GuidePills } from './GuidePills.tsx';
import { createLayers } from './layers.ts';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteReader } from './NoteReader.tsx';
import { ReadOut } from './ReadOut.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ThemeBar } from './ThemeBar.tsx';
import { ThemeName } from './ThemeName.tsx';
import { ZoomBar } from './ZoomBar.tsx';
import './canvas.css';

/** The board as a canvas. React makes the few controls around it; everything that lies on the board is painted without. */
export function BoardCanvas({ board }: { readonly board: Board }) {
  const surface = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<CanvasView | null>(null);
  const tool = useStore(board.ui, (ui) => ui.tool);
  const hint = useId();
  const focusBar = useCallback(() => bar.current?.querySelector('button')?.focus(), []);

  useLayoutEffect(() => {
    if (surface.current === null) return undefined;
    const layers = createLayers(surface.current);
    const opened = createCanvasView({ board, surface: surface.current, layers, focusBar });
    setView(opened);
    return () => {
      opened.close();
      layers.close();
      setView(null);
    };
  }, [board, focusBar]);

  return (
    <div className="board-canvas">
      <div
        ref={surface}
        className="board-surface"
        data-tool={tool}
        role="application"
        // An application takes keys of its own; which, and how to leave it, is in its description.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('canvas.label')}
        aria-describedby={hint}
      />
      <p id={hint} hidden>
        {t('canvas.hint')}
      </p>
      {view !== null && (
        <>
          <NoteEditor board={board} view={view} />
          <NoteReader board={board} view={view} />
          <SelectionBar board={board} view={view} bar={bar} />
          <ThemeBar board={board} view={view} bar={bar} />
          <ThemeName board={board} view={view} />
          <GroupHere board={board} view={view} />
          <GroundMenu view={view} />
          <GuidePills board={board} view={view} />
          <ZoomBar board={board} rig={view.rig} />
          <ReadOut board={board} view={view} />
        </>
      )}
    </div>
  );
}
