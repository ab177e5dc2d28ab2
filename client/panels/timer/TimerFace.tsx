import { Pause } from 'lucide-react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { asClock } from './face.ts';
import { useFace } from './useFace.tsx';

/** The time that is left, the same on every screen. At zero it says so and does nothing else. */
export function TimerFace({ board }: { board: Board }) {
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const face = useFace(board);
  if (face.state === 'idle') return null;
  return (
    <div role="timer" className="timer" aria-label={t(`timer.${face.state}`)} data-state={face.state}>
      {face.state === 'paused' && <Pause size={13} strokeWidth={2.5} aria-hidden />}
      {face.state === 'up' ? (
        <>
          <span>{t('timer.up')}</span>
          {facilitates && <span className="timer-over">+{asClock(face.over)}</span>}
        </>
      ) : (
        asClock(face.left)
      )}
    </div>
  );
}
