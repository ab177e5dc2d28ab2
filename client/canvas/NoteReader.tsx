import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { CanvasView } from './canvasView.ts';
import { NoteOrigin } from './NoteOrigin.tsx';
import { placeReader } from './placeReader.ts';

interface ReaderProps {
  readonly board: Board;
  readonly view: CanvasView;
}

/** The whole text of a note that shows only its beginning, for who may read but not write. */
export function NoteReader({ board, view }: ReaderProps) {
  const id = useStore(view.reading);
  return id === null ? null : <Reading key={id} board={board} view={view} id={id} />;
}

function Reading({ board, view, id }: ReaderProps & { readonly id: NoteId }) {
  const panel = useRef<HTMLDialogElement>(null);
  const text = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => board.notes.get(id)?.note.text ?? null,
  );
  const record = board.notes.get(id);
  const close = (): void => view.reading.setState(null, true);

  useLayoutEffect(() => {
    const place = (): void => {
      const record = board.notes.get(id);
      if (panel.current !== null && record !== undefined)
        placeReader(panel.current, record, view.style(), view.rig.camera(), view.rig.size());
    };
    place();
    return view.onFrame(place);
  }, [board, view, id]);

  useEffect(() => panel.current?.focus({ preventScroll: true }), [panel]);

  if (text === null) return null;
  return (
    // Escape closes what one reads, as it closes what one writes.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      open
      ref={panel}
      className="note-reader"
      aria-label={t('canvas.noteText')}
      tabIndex={-1}
      dir="auto"
      onBlur={close}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        event.stopPropagation();
        view.focus();
        close();
      }}
    >
      {text}
      {record !== undefined && <NoteOrigin board={board} note={id} author={record.note.author} hidden={record.draft} />}
    </dialog>
  );
}
