import type { Konva } from 'konva/lib/Core';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { createCanvasView, type CanvasView } from './canvasView.ts';
import { GroundMenu } from './GroundMenu.tsx';
import { GroupHere } from './GroupHere.tsx';
import { GuidePills } from './GuidePills.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { NoteReader } from './NoteReader.tsx';
import { ReadOut } from './ReadOut.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ThemeBar } from './ThemeBar.tsx';
import { ThemeName } from './ThemeName.tsx';
import { ZoomBar } from './ZoomBar.tsx';
import './canvas.css';

/**
 * The board as a canvas. React makes the two layers once and the few controls around them; everything that lies on the
 * board is painted by two shapes without React.
 */
export function BoardCanvas({ board }: { readonly board: Board }) {
  const surface = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const resting = useRef<Konva.Layer>(null);
  const active = useRef<Konva.Layer>(null);
  const [view, setView] = useState<CanvasView | null>(null);
  const tool = useStore(board.ui, (ui) => ui.tool);
  const hint = useId();
  const focusBar = useCallback(() => bar.current?.querySelector('button')?.focus(), []);

  useEffect(() => {
    if (surface.current === null || resting.current === null || active.current === null) return undefined;
    const layers = { resting: resting.current, active: active.current };
    const opened = createCanvasView({ board, surface: surface.current, layers, focusBar });
    setView(opened);
    return () => {
      opened.close();
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
      >
        <Stage width={1} height={1} listening={false}>
          <Layer ref={resting} listening={false} clearBeforeDraw={false}>
            <Shape />
          </Layer>
          <Layer ref={active} listening={false}>
            <Shape />
          </Layer>
        </Stage>
      </div>
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
