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

const icons = { canvas: LayoutGrid, list: Rows3 } as const;

/** On a phone: the same choice, drawn instead of written. */
export function ViewSwitch({ board }: { board: Board }) {
  const view = useStore(board.ui, (ui) => ui.view);
  return (
    <fieldset className="seg seg-icons" aria-label={t('view.label')}>
      {views.map((one) => {
        const Icon = icons[one];
        return (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            aria-label={t(`view.${one}`)}
            title={t(`view.${one}`)}
            onClick={() => board.ui.setState({ view: one })}
          >
            <Icon size={18} aria-hidden />
          </button>
        );
      })}
    </fieldset>
  );
}
