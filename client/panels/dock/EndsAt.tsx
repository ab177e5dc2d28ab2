import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { timeOfDay } from '../timer/timeOfDay.ts';
import { useFace } from '../timer/useFace.tsx';

/** When the time ends, by this device's clock. */
export function EndsAt({ board }: { board: Board }) {
  const timer = useStore(board.session, ({ agenda }) => agenda?.timer ?? null);
  const { state } = useFace(board);
  if (timer?.state !== 'running' || state !== 'running') return null;
  return <> · {t('composer.ends', { time: timeOfDay(board, timer.endsAt) })}</>;
}
