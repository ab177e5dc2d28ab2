import { Eye, Lock } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { ComposerFrame } from './ComposerFrame.tsx';

/** In the composer's place when there is nothing to write, saying why. */
export function ComposerClosed({ board }: { board: Board }) {
  const observer = useStore(board.session, (session) => session.me?.role === 'observer');
  const Icon = observer ? Eye : Lock;
  return (
    <ComposerFrame>
      <p className="flex items-center gap-3 text-14 text-ink-2 wide:px-1">
        <Icon size={18} className="flex-none" aria-hidden />
        {t(observer ? 'composer.observer' : 'composer.locked')}
      </p>
    </ComposerFrame>
  );
}
