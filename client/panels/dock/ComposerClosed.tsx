import { Eye, Lock } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Ready } from './Ready.tsx';

/** In the composer's place when there is nothing to write, saying why. */
export function ComposerClosed({ board }: { board: Board }) {
  const observer = useStore(board.session, (session) => session.me?.role === 'observer');
  const Icon = observer ? Eye : Lock;
  return (
    <section className="step-now" aria-label={t('composer.section')}>
      <Icon size={18} className="flex-none text-ink-2" aria-hidden />
      <p className="flex-1 text-14 text-ink-2">{t(observer ? 'composer.observer' : 'composer.locked')}</p>
      <Ready board={board} />
    </section>
  );
}
