import { MonitorUp } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';

/** Says that the screen is being shared, and with it what is not shown here. */
export function SharingChip({ board }: { board: Board }) {
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  if (!sharing) return null;
  return (
    <span className="sharing-chip" title={t('sharing.hides')}>
      <MonitorUp size={13} className="flex-none" aria-hidden />
      {t(facilitates ? 'sharing.script' : 'sharing.drafts')}
    </span>
  );
}
