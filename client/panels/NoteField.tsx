import { useEffect, useLayoutEffect, type KeyboardEvent, type RefObject, type TextareaHTMLAttributes } from 'react';
import { MAX_NOTE_TEXT } from '@forwhom/shared/vocabulary/board.ts';
import { useCut } from './useCut.tsx';

interface NoteFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  /** Enter; Shift+Enter breaks the line, and an input method keeps its own Enter. */
  readonly onEnter: () => void;
  readonly onEscape?: () => void;
}

/** A text field that is as high as its words, in which Enter means done. */
export function NoteField({ field, value, onEnter, onEscape, onKeyDown, onPaste, ...rest }: NoteFieldProps) {
  useLayoutEffect(() => {
    if (field.current !== null) fitHeight(field.current);
  });

  useEffect(() => {
    // Words take another width when their font has come.
    void document.fonts.ready.then(() => field.current !== null && fitHeight(field.current));
  }, [field]);

  const cut = useCut();
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // The board's own keys must not hear what is typed.
    event.stopPropagation();
    onKeyDown?.(event);
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onEscape?.();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onEnter();
  };

  return (
    <textarea
      {...rest}
      ref={field}
      value={value}
      rows={1}
      dir="auto"
      maxLength={MAX_NOTE_TEXT}
      onKeyDown={keyDown}
      onPaste={(event) => {
        onPaste?.(event);
        if (!event.defaultPrevented) cut(event);
      }}
    />
  );
}

function fitHeight(element: HTMLTextAreaElement): void {
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
}
