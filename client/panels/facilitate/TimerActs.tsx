import { Pause, Play, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useFace } from '../timer/useFace.tsx';
import { useAct } from '../useAct.tsx';
import { BarButton } from './BarButton.tsx';

/** Where no step says how long, minutes. */
const USUAL = 5;
const MINUTE_S = 60;

/** Starting, pausing and lengthening the time. */
export function TimerActs({ board, icons }: { board: Board; icons: boolean }) {
  const from = useStore(board.session, ({ agenda }) => agenda?.current ?? null);
  const minutes = useStore(board.session, ({ agenda }) => (agenda === null ? 0 : (stepOf(agenda)?.minutes ?? 0)));
  const state = useFace(board).state;
  const act = useAct(board);
  return (
    <>
      {state === 'running' ? (
        <BarButton
          name={t('timer.pause')}
          icon={<Pause size={16} aria-hidden />}
          iconOnly={icons}
          onPress={() => void act({ type: 'pause-timer' })}
        />
      ) : (
        <BarButton
          name={t('timer.start')}
          icon={<Play size={16} aria-hidden />}
          iconOnly={icons}
          onPress={() => void act({ type: 'start-timer', from, ...(minutes > 0 ? {} : { minutes: USUAL }) })}
        />
      )}
      {state !== 'idle' && (
        <BarButton
          name={t('timer.add')}
          icon={<Plus size={16} aria-hidden />}
          iconOnly={icons}
          onPress={() => void act({ type: 'add-time', from, seconds: MINUTE_S })}
        />
      )}
    </>
  );
}
