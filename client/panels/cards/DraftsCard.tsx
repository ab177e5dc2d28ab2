import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';
import { useLasting } from '../useLasting.tsx';
import { mayAddDrafts } from './drafts.ts';
import { useMyDrafts } from './useMyNotes.tsx';

/** A reveal takes the drafts with it a moment after it was told, milliseconds. */
const MOMENT = 1_500;

/** My hidden notes that no reveal has taken, because I was not there or came back late. */
export function DraftsCard({ board }: { board: Board }) {
  const count = useMyDrafts(board);
  const open = useStore(board.session, mayAddDrafts);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const act = useAct(board);
  const left = useLasting(open && count > 0, MOMENT);
  if (!left || sharing) return null;
  return (
    <section aria-label={t('drafts.title', { count })} className="float card-line rise">
      <p className="flex-1 font-semibold">{t('drafts.title', { count })}</p>
      <button type="button" className="btn btn-soft" onClick={() => void act({ type: 'add-drafts' })}>
        {t('drafts.add')}
      </button>
    </section>
  );
}
