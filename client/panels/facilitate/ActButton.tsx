import { useId } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Board } from '../../state/model.ts';
import { useAct } from '../useAct.tsx';
import { wordsFor } from './actWords.ts';
import type { NextAct } from './nextAct.ts';
import { useMeant } from './useMeant.tsx';

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
  const meant = useMeant(board, wish);
  if (!primary) {
    return (
      <button
        type="button"
        className="btn btn-quiet btn-small"
        title={about === '' ? undefined : about}
        onClick={() => void act(meant())}
      >
        {name}
      </button>
    );
  }
  return (
    <div className="act">
      <button
        type="button"
        className="btn btn-primary"
        aria-describedby={about === '' ? undefined : id}
        // The second half of a double click means nothing more.
        onClick={({ detail }) => detail < 2 && void act(meant())}
      >
        {name}
      </button>
      {about !== '' && (
        <span id={id} className="act-about">
          {about}
        </span>
      )}
    </div>
  );
}
