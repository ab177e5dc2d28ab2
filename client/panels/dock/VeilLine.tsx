import { EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import { isNameless, veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';

/** Above the field while notes are hidden: who can read what is written now, and until when. */
export function VeilLine({ board }: { board: Board }) {
  const veiled = useStore(board.session, ({ agenda }) => agenda !== null && veilOf(agenda) !== 'visible');
  const nameless = useStore(board.session, ({ agenda }) => agenda !== null && isNameless(agenda));
  if (!veiled) return null;
  return (
    <p className="veil-line">
      <EyeOff size={14} className="mt-0.5 flex-none" aria-hidden />
      <span>
        {t('veil.hidden')}
        {nameless && ` ${t('veil.nameless')}`}
      </span>
    </p>
  );
}
