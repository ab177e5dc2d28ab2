import { Lock } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

/** Says that contributors cannot write, where everybody looks for how things stand. */
export function LockBadge({ board }: { board: Board }) {
  const locked = useStore(board.session, (session) => session.agenda?.locked ?? false);
  if (!locked) return null;
  return (
    <span
      className="inline-flex flex-none items-center gap-1 rounded-s bg-surface-2 px-1.5 text-12 font-medium text-ink-2"
      title={t('lock.why')}
    >
      <Lock size={12} aria-hidden /> <span className="sr-only desk:not-sr-only">{t('lock.badge')}</span>
    </span>
  );
}
