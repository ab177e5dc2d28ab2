import { Shapes } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { groupedIn, suggest } from './suggestions.ts';

interface SuggestButtonProps {
  readonly board: Board;
  /** Where there is no room for words: the picture stands for them, and its name stays. */
  readonly iconOnly?: boolean;
}

/** Has the computer propose themes, for those who may group. */
export function SuggestButton({ board, iconOnly = false }: SuggestButtonProps) {
  const offers = useStore(board.session, ({ agenda }) => groupedIn(agenda) !== null && board.may('theme'));
  if (!offers) return null;
  return (
    <button
      type="button"
      className={iconOnly ? 'btn btn-quiet btn-icon' : 'btn btn-small flex-none'}
      {...(iconOnly ? { 'aria-label': t('suggest.button'), title: t('suggest.button') } : {})}
      onClick={() => board.ui.setState({ suggestions: suggest(board) })}
    >
      {iconOnly ? <Shapes size={17} aria-hidden /> : t('suggest.button')}
    </button>
  );
}
