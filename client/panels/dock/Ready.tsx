import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';

/** Answers the facilitator who asks who is ready; another press takes it back. */
export function Ready({ board }: { board: Board }) {
  const asked = useStore(board.session, ({ agenda }) => agenda?.ready ?? null);
  const mine = useStore(board.session, (session) => session.mine.ready);
  const observes = useStore(board.session, ({ me }) => me?.role === 'observer');
  const act = useAct(board);
  if (asked === null || observes) return null;
  return (
    <button
      type="button"
      className={`btn ${mine ? '' : 'btn-soft'} flex-none`}
      aria-pressed={mine}
      title={t('ready.with', { label: asked.label })}
      onClick={() => void act({ type: 'ready', on: !mine })}
    >
      {mine && <Check size={16} strokeWidth={2.5} aria-hidden />}
      {t('ready.me')}
    </button>
  );
}
