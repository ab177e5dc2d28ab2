import { useStore } from 'zustand';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { MAX_NOTE_TEXT } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, CaretAt, NoteRecord } from '../state/model.ts';
import { t } from '../words/t.ts';
import { toScreen } from './camera.ts';
import type { CanvasView } from './canvasView.ts';
import { EDITOR_SCALE, placeEditor } from './placeEditor.ts';
import { typeInto } from './typeInto.ts';

interface EditorProps {
  readonly board: Board;
  readonly view: CanvasView;
}

/** The note that is open for writing: a real text field in its place. */
export function NoteEditor({ board, view }: EditorProps) {
  const editing = useStore(board.ui, (ui) => ui.editing);
  if (editing === null) return null;
  const record = board.notes.get(editing.id);
  if (record === undefined) return null;
  return <OpenNote key={editing.id} board={board} view={view} record={record} caret={editing.caret} />;
}

interface OpenNoteProps extends EditorProps {
  readonly record: NoteRecord;
  readonly caret: CaretAt;
}

const putCaret = (field: HTMLTextAreaElement, caret: CaretAt): void => {
  const length = field.value.length;
  if (caret.at === 'all') field.setSelectionRange(0, length);
  else field.setSelectionRange(caret.at === 'end' ? length : caret.offset, caret.at === 'end' ? length : caret.offset);
};

function OpenNote({ board, view, record, caret }: OpenNoteProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id: NoteId = record.note.id;

  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return undefined;
    const place = (): void =>
      placeEditor(area, record, view.style(), toScreen(view.rig.camera(), record.box), view.rig.camera().zoom);
    place();
    return view.onFrame(place);
  }, [record, view]);

  useEffect(() => {
    const area = field.current;
    if (area === null) return undefined;
    const bornEmpty = record.note.text === '';
    area.focus({ preventScroll: true });
    putCaret(area, caret);
    const stop = typeInto(area, record, board);
    return () => {
      stop();
      board.actions.endTyping();
      const now = board.notes.get(id);
      if (bornEmpty && now?.note.text.trim() === '' && board.mayWrite()) board.actions.remove([id]);
    };
    // The caret is where it was asked for once; later it is the writer's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [board, record, id]);

  const close = (): void => {
    if (board.ui.getState().editing?.id === id) board.ui.setState({ editing: null });
  };

  return (
    <textarea
      ref={field}
      className="note-editor"
      data-scale={EDITOR_SCALE}
      aria-label={t('canvas.noteText')}
      defaultValue={record.note.text}
      maxLength={MAX_NOTE_TEXT}
      dir="auto"
      spellCheck
      rows={1}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
        event.preventDefault();
        event.stopPropagation();
        view.focus();
        close();
      }}
    />
  );
}
