import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { chimeIn } from './chime.ts';
import { soundChoice, sounds } from './sound.ts';

/** Sounds at zero, where it is wanted. */
export function Chime({ board }: { board: Board }) {
  const timer = useStore(board.session, ({ agenda }) => agenda?.timer ?? null);
  const role = useStore(board.session, ({ me }) => me?.role ?? null);
  const wanted = sounds(
    useStore(soundChoice, ({ on }) => on),
    role,
  );
  useEffect(() => {
    if (!wanted || timer?.state !== 'running') return undefined;
    return chimeIn(() => timer.endsAt - board.serverNow());
  }, [board, timer, wanted]);
  return null;
}
