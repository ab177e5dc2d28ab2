import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { IconButton } from './IconButton.tsx';

/** Undo and redo of my own acts. */
export function History({ board }: { board: Board }) {
  const { undo, redo } = useStore(board.actions.history);
  return (
    <fieldset className="flex" aria-label={t('history.label')}>
      <IconButton name={t('history.undo')} disabled={!undo} onClick={() => board.actions.undo()}>
        <Undo2 size={18} aria-hidden />
      </IconButton>
      <IconButton name={t('history.redo')} disabled={!redo} onClick={() => board.actions.redo()}>
        <Redo2 size={18} aria-hidden />
      </IconButton>
    </fieldset>
  );
}
