import { useId } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Board } from '../../state/model.ts';
import { useAct } from '../useAct.tsx';
import { wordsFor } from './actWords.ts';
import type { NextAct } from './nextAct.ts';

interface ActButtonProps {
  readonly board: Board;
  readonly act: NextAct;
  /** The one primary button, with a second line; else a small one among others. */
  readonly primary?: boolean;
}

/** One act of the facilitator. Its name stays the same whatever stands beneath it. */
export function ActButton({ board, act: next, primary = false }: ActButtonProps) {
  const id = useId();
  const act = useAct(board);
  const state = useStore(
    board.session,
    useShallow(({ agenda, turnout }) => ({ agenda, turnout })),
  );
  const { name, about, wish } = wordsFor(next, state);
  return (
    <button
      type="button"
      className={primary ? 'btn btn-primary act' : 'btn btn-quiet btn-small'}
      aria-labelledby={`${id}-name`}
      aria-describedby={about === '' ? undefined : `${id}-about`}
      title={primary || about === '' ? undefined : about}
      onClick={() => void act(wish)}
    >
      <span id={`${id}-name`}>{name}</span>
      {about !== '' && (
        <span id={`${id}-about`} className={primary ? 'act-about' : 'sr-only'}>
          {about}
        </span>
      )}
    </button>
  );
}
