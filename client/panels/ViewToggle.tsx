import { LayoutGrid, Rows3 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

const views = ['canvas', 'list'] as const;

/** The same board as a canvas or as a list. */
export function ViewToggle({ board }: { board: Board }) {
  const view = useStore(board.ui, (ui) => ui.view);
  return (
    <fieldset className="seg" aria-label={t('view.label')}>
      {views.map((one) => (
        <button key={one} type="button" aria-pressed={one === view} onClick={() => board.ui.setState({ view: one })}>
          {t(`view.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** On a phone: one button that leads to the other view. */
export function ViewSwitch({ board }: { board: Board }) {
  const view = useStore(board.ui, (ui) => ui.view);
  const other = view === 'list' ? 'canvas' : 'list';
  const Icon = other === 'list' ? Rows3 : LayoutGrid;
  return (
    <button
      type="button"
      className="btn btn-quiet btn-icon"
      aria-label={t(`view.${other}`)}
      onClick={() => board.ui.setState({ view: other })}
    >
      <Icon size={19} aria-hidden />
    </button>
  );
}
