import { ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { late } from '../late.tsx';
import { SharingChip } from './SharingChip.tsx';

const ScriptPopup = late(() => import('./ScriptPopup.tsx').then((m) => m.ScriptPopup));

/** One line of what to say now; pressed, it shows the rest of the script. On a shared screen it is not there. */
export function SayLine({ board }: { board: Board }) {
  const [wanted, setWanted] = useState(false);
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const script = useStore(board.session, ({ agenda }) => (agenda === null ? undefined : stepOf(agenda)?.script));
  if (sharing) return <SharingChip board={board} />;
  if (script === undefined || Object.values(script).every((words) => words === '')) return null;
  const face = (
    <button
      type="button"
      className="say"
      title={t('script.open')}
      aria-haspopup="dialog"
      onClick={() => setWanted(true)}
    >
      <span className="say-words">
        {script.say === '' ? t('script.open') : t('script.line', { words: script.say })}
      </span>
      <ChevronUp size={14} className="flex-none" aria-hidden />
    </button>
  );
  if (!wanted) return face;
  return <ScriptPopup script={script} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
