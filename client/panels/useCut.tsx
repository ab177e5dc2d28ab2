import type { ClipboardEvent } from 'react';
import { MAX_NOTE_TEXT } from '@forwhom/shared/vocabulary/board.ts';
import { t } from '../words/t.ts';
import { useToasts } from './Toasts.tsx';

/** For a note's field, which takes no more than a note holds: says so when what is pasted is more than that. */
export function useCut(): (event: ClipboardEvent<HTMLTextAreaElement>) => void {
  const toast = useToasts();
  return ({ clipboardData, currentTarget: { value, selectionStart, selectionEnd } }) => {
    const room = MAX_NOTE_TEXT - value.length + selectionEnd - selectionStart;
    if (clipboardData.getData('text').length > room) toast({ message: t('core.cut', { characters: MAX_NOTE_TEXT }) });
  };
}
