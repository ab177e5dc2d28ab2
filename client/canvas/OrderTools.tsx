import { LayoutGrid } from 'lucide-react';
import { useStore } from 'zustand';
import { slotOf } from '../panels/dock/slot.ts';
import { groupedIn } from '../panels/group/suggestions.ts';
import { History } from '../panels/History.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

/** Undo and redo where no composer offers them, and, while notes are grouped, putting all of them in order. */
export function OrderTools({ board }: { readonly board: Board }) {
  const mayMove = useStore(board.session, () => board.may('move'));
  const composes = useStore(board.session, (session) => slotOf(session) === 'composer');
  const where = useStore(board.session, ({ agenda }) => groupedIn(agenda));
  if (!mayMove) return null;
  const tidy = (): void => {
    const { zone: chosen, camera } = board.ui.getState();
    const zone = where === 'board' ? chosen : where;
    board.actions.tidyThemes(zone);
    camera?.frame(zone === null ? 'board' : { zone });
  };
  return (
    <>
      {!composes && <History board={board} />}
      {where !== null && (
        <button type="button" className="bar-button" title={t('canvas.tidyThemesWhat')} onClick={tidy}>
          <LayoutGrid size={16} aria-hidden />
          <span>{t('canvas.tidyThemes')}</span>
        </button>
      )}
    </>
  );
}
