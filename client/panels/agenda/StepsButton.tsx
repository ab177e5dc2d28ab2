import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { late } from '../late.tsx';

const StepsPopup = late(() => import('./StepsPopup.tsx').then((m) => m.StepsPopup));

/** Opens all steps of the agenda, for everyone to read and for facilitators to change. */
export function StepsButton({ board }: { board: Board }) {
  const [wanted, setWanted] = useState(false);
  const some = useStore(board.session, ({ agenda }) => (agenda?.steps.length ?? 0) > 0);
  if (!some) return null;
  const face = (
    <button
      type="button"
      className="btn btn-quiet btn-icon rail-steps"
      aria-label={t('steps.open')}
      title={t('steps.open')}
      aria-haspopup="dialog"
      onClick={() => setWanted(true)}
    >
      <ChevronDown size={17} aria-hidden />
    </button>
  );
  if (!wanted) return face;
  return <StepsPopup board={board} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
