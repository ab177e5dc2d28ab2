import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { ToastWish } from './Toast.tsx';

/** Takes my last act back. */
export const undoOf = ({ actions }: Pick<Board, 'actions'>): NonNullable<ToastWish['action']> => ({
  label: t('history.undo'),
  run: () => actions.undo(),
  undoes: true,
});

/** So many notes have come into a theme. */
export const grouped = (board: Board, count: number, theme: ThemeId): ToastWish => ({
  message: t('group.done', { count, name: board.notes.theme(theme)?.theme.name || t('group.unnamed') }),
  action: undoOf(board),
});
