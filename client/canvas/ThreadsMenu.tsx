import { Spline, Unlink } from 'lucide-react';
import type { Thread } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BarMenu } from './BarMenu.tsx';

interface ThreadsMenuProps {
  readonly board: Board;
  readonly end: NoteId | ThemeId;
  readonly threads: readonly Thread[];
  readonly onPointed: () => void;
}

/** The threads of one note or theme, each with a way to remove it. */
export function ThreadsMenu({ board, end, threads, onPointed }: ThreadsMenuProps) {
  const { notes, actions } = board;
  const wordsOf = (other: NoteId | ThemeId): string =>
    notes.get(other as NoteId)?.note.text ?? notes.theme(other as ThemeId)?.theme.name ?? '';
  const label = t('canvas.threads', { count: threads.length });
  return (
    <BarMenu
      label={label}
      tip={label}
      face={
        <>
          <Spline size={18} aria-hidden />
          {threads.length}
        </>
      }
      onPointed={onPointed}
      items={threads.map(({ id, from, to }) => {
        const text = wordsOf(from === end ? to : from);
        return {
          key: id,
          label: t('canvas.unlink', { text }),
          face: (
            <>
              <Unlink size={16} aria-hidden />
              <span className="bar-words">{text}</span>
            </>
          ),
          onChoose: () => actions.unlink([id]),
        };
      })}
    />
  );
}
