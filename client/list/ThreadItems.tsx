import { Unlink } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { threadsOf } from './threadsOf.ts';

interface ThreadItemsProps {
  readonly board: Board;
  readonly end: NoteId | ThemeId;
}

/** The threads of a note or theme, each with a way to remove it. */
export function ThreadItems({ board: { notes, actions }, end }: ThreadItemsProps) {
  const threads = threadsOf(notes, end);
  if (threads.length === 0) return null;
  return (
    <>
      <DropdownMenu.Label className="menu-label">{t('canvas.threads', { count: threads.length })}</DropdownMenu.Label>
      {threads.map(({ id, from, to }) => {
        const other = from === end ? to : from;
        const text =
          notes.get(other as NoteId)?.note.text ?? (notes.theme(other as ThemeId)?.theme.name || t('group.unnamed'));
        return (
          <DropdownMenu.Item
            key={id}
            className="menu-item"
            aria-label={t('canvas.unlink', { text })}
            onSelect={() => actions.unlink([id])}
          >
            <Unlink size={16} className="text-ink-3" aria-hidden />
            <span className="min-w-0 max-w-64 flex-1 truncate">{text}</span>
          </DropdownMenu.Item>
        );
      })}
    </>
  );
}
