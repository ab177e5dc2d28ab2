import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';

/** Says which note the keyboard has reached, for those who do not see the outline. */
export function ReadOut({ board, view }: { readonly board: Board; readonly view: CanvasView }) {
  const id = useStore(view.reached);
  const record = id === null ? undefined : board.notes.get(id);
  const theme = record?.note.theme ?? null;
  const named = theme === null ? undefined : board.notes.theme(theme)?.theme.name;
  const zone = named ?? board.notes.frames().find((frame) => frame.zone.id === record?.note.zone)?.zone.prompt;
  return (
    <p className="board-read-out" aria-live="polite">
      {record !== undefined &&
        t('canvas.reached', { text: record.note.text || t('canvas.empty'), zone: zone ?? t('canvas.elsewhere') })}
    </p>
  );
}
