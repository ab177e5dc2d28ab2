import { useStore } from 'zustand';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { MAX_NOTE_TEXT } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, CaretAt, NoteRecord } from '../state/model.ts';
import { useCut } from '../panels/useCut.tsx';
import { t } from '../words/t.ts';
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
  return <Opened key={editing.id} board={board} view={view} id={editing.id} caret={editing.caret} />;
}

/** Holds on to the note as it was opened: if somebody deletes it meanwhile, the writer goes on writing. */
function Opened({ id, ...rest }: EditorProps & { readonly id: NoteId; readonly caret: CaretAt }) {
  const [record] = useState(() => rest.board.notes.get(id));
  return record === undefined ? null : <OpenNote {...rest} record={record} />;
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
    let shown = record;
    const place = (): void => {
      shown = board.notes.get(id) ?? shown;
      placeEditor(area, shown, view.style(), view.rig.camera(), view.rig.size());
    };
    place();
    return view.onFrame(place);
  }, [board, record, id, view]);

  useEffect(() => {
    const area = field.current;
    if (area === null) return undefined;
    const bornEmpty = record.note.text === '';
    let typed = false;
    const onInput = (): void => void (typed = true);
    area.addEventListener('input', onInput);
    area.focus({ preventScroll: true });
    putCaret(area, caret);
    // A caret that was put is not scrolled to by itself.
    if (caret.at === 'end') area.scrollTop = area.scrollHeight;
    const stop = typeInto(area, record, board, (text) => {
      if (!board.mayWrite()) return;
      // It was removed for good, so it cannot come back: the words go on in a new one in its place.
      const { zone, color } = record.note;
      const again = board.actions.addNote({ zone, color, text, at: { x: record.box.x, y: record.box.y } });
      board.ui.setState({ editing: { id: again, caret: { at: 'offset', offset: area.selectionStart } } });
    });
    return () => {
      stop();
      area.removeEventListener('input', onInput);
      // The next new note is open already: what is typed into it belongs to its creation.
      if (board.ui.getState().editing === null) board.actions.endTyping();
      if (bornEmpty && board.notes.get(id)?.note.text.trim() === '' && board.mayWrite()) {
        // Nobody wants to undo his way through notes that never held a word.
        if (view.hands.isNew(id) && !typed) board.actions.undo();
        else board.actions.remove([id]);
      }
    };
    // The caret is where it was asked for once; later it is the writer's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [board, record, id]);

  const close = (): void => {
    if (board.ui.getState().editing?.id === id) board.ui.setState({ editing: null });
  };
  const cut = useCut();
  const finish = (goOn: boolean): void => {
    const written = field.current?.value.trim() !== '';
    view.focus();
    close();
    if (goOn && written && view.hands.isNew(id)) view.hands.writeNext(id);
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
      onPaste={cut}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
        event.preventDefault();
        event.stopPropagation();
        finish(event.key === 'Enter');
      }}
    />
  );
}
