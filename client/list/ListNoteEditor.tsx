import { useCallback, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import { NoteField } from '../panels/NoteField.tsx';
import { carried } from '../state/caret.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';

interface ListNoteEditorProps {
  readonly board: Board;
  readonly id: NoteId;
  /** As the list shows it, which follows others now and then. */
  readonly listed: string;
  readonly hand: Hand;
}

/** Writes into the note with every key; what others write in it meanwhile appears without moving the caret. */
export function ListNoteEditor({ board, id, listed, hand }: ListNoteEditorProps) {
  const { notes, actions } = board;
  const text = useSyncExternalStore(
    useCallback((changed) => notes.subscribe(changed), [notes]),
    () => notes.get(id)?.note.text ?? listed,
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const own = useRef({ text, caret: text.length });

  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  useLayoutEffect(() => {
    const before = own.current;
    if (before.text === text) return;
    const { start: caret } = carried(before.text, text, { start: before.caret, end: before.caret });
    own.current = { text, caret };
    field.current?.setSelectionRange(caret, caret);
  }, [text]);

  return (
    <NoteField
      field={field}
      value={text}
      aria-label={t('list.text')}
      className="row-field"
      onChange={({ currentTarget }) => {
        own.current = { text: currentTarget.value, caret: currentTarget.selectionStart };
        actions.setText(id, currentTarget.value, text);
      }}
      onSelect={({ currentTarget }) => {
        own.current = { text: currentTarget.value, caret: currentTarget.selectionStart };
      }}
      onEnter={() => hand.endEdit(id, true)}
      onEscape={() => hand.endEdit(id, true)}
      onBlur={() => hand.endEdit(id, false)}
    />
  );
}
