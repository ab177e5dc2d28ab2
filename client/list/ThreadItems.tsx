import { ChevronDown, Spline, Unlink } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import { ThemeItems } from './ThemeItems.tsx';
import { threadsOf } from './threadsOf.ts';

interface ThreadItemsProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly end: NoteId | ThemeId;
}

/** The threads of a note or theme, each with a way to remove it, and the themes to which one more can lead. */
export function ThreadItems({ board, hand, end }: ThreadItemsProps) {
  const { notes, actions } = board;
  const [choosing, setChoosing] = useState(false);
  const threads = threadsOf(notes, end);
  const ends = new Set<string>([end, ...threads.flatMap(({ from, to }) => [from, to])]);
  const others = notes.themes().filter(({ theme }) => !ends.has(theme.id));
  return (
    <>
      {threads.length > 0 && (
        <DropdownMenu.Label className="menu-label">{t('canvas.threads', { count: threads.length })}</DropdownMenu.Label>
      )}
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
      {others.length > 0 && (
        <DropdownMenu.Item
          className="menu-item"
          aria-expanded={choosing}
          onSelect={(event) => {
            // Beside the menu there is no room on a phone: the themes stand below, within reach of the arrow keys.
            event.preventDefault();
            setChoosing(!choosing);
            const { currentTarget: opener } = event;
            requestAnimationFrame(() => opener instanceof Element && opener.scrollIntoView({ block: 'start' }));
          }}
        >
          <Spline size={16} className="text-ink-3" aria-hidden />
          <span className="flex-1">{m('list.threadTo')}</span>
          <ChevronDown size={16} className={`text-ink-3 ${choosing ? 'rotate-180' : ''}`} aria-hidden />
        </DropdownMenu.Item>
      )}
      {choosing && (
        <ThemeItems
          board={board}
          current={null}
          themes={others}
          nameOf={(name) => m('list.threadToTheme', { name })}
          onChoose={(to) => hand.tie(end, to)}
        />
      )}
    </>
  );
}
