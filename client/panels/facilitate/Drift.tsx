import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { driftOf } from '@forwhom/shared/rules/drift.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { late } from '../late.tsx';

const DriftPopup = late(() => import('./DriftPopup.tsx').then((m) => m.DriftPopup));

const MINUTE = 60_000;
/** Less than this is no news, minutes. */
const LEAST = 2;
const EVERY = 10_000;

/** Whole minutes behind the schedule; negative: ahead. Looked at again every few seconds. */
function useDrift(board: Board): number {
  const agenda = useStore(board.session, (session) => session.agenda);
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    if (agenda === null) return undefined;
    const look = (): void => setMinutes(Math.round(driftOf(agenda, board.serverNow()) / MINUTE));
    look();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [board, agenda]);
  return minutes;
}

/** How far the workshop is behind its schedule, and what can be done about it. */
export function Drift({ board }: { board: Board }) {
  const [wanted, setWanted] = useState(false);
  const minutes = useDrift(board);
  if (minutes < LEAST) return null;
  const face = (
    <button type="button" className="drift" aria-haspopup="dialog" onClick={() => setWanted(true)}>
      {t('drift.behind', { count: minutes })}
    </button>
  );
  if (!wanted) return face;
  return <DriftPopup board={board} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
