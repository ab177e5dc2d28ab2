import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BoardPage } from './BoardPage.tsx';
import { openBoard } from './openBoard.ts';
import { Waiting } from './Waiting.tsx';

const DeadEnd = lazy(() => import('./DeadEnd.tsx').then((m) => ({ default: m.DeadEnd })));

interface BoardLoaderProps {
  readonly id: string;
  readonly onRetry: () => void;
  readonly onSomebodyElse: (secret: string, peeked: Peeked) => void;
}

/** Opens the board for as long as it is on screen. */
export function BoardLoader({ id, onRetry, onSomebodyElse }: BoardLoaderProps) {
  const [board, setBoard] = useState<Board | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const opening = openBoard(id as BoardId);
    let wanted = true;
    opening.then(
      (ready) => wanted && setBoard(ready),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
      void opening.then((ready) => ready.close());
    };
  }, [id]);

  if (failed) {
    return (
      <Suspense fallback={<Waiting />}>
        <DeadEnd why="unreachable" boardId={id} onRetry={onRetry} onRescued={onRetry} />
      </Suspense>
    );
  }
  if (board === null) return <Waiting words={t('board.opening')} />;
  return <OpenBoard board={board} onRetry={onRetry} onSomebodyElse={onSomebodyElse} />;
}

interface OpenBoardProps extends Omit<BoardLoaderProps, 'id'> {
  readonly board: Board;
}

function OpenBoard({ board, onRetry, onSomebodyElse }: OpenBoardProps) {
  const phase = useStore(board.session, (session) => session.phase);
  const tray = useStore(board.session, (session) => session.tray);
  if (phase.kind === 'opening') return <Waiting words={t('board.opening')} />;
  if (phase.kind === 'open') return <BoardPage board={board} onSomebodyElse={onSomebodyElse} />;
  return (
    <Suspense fallback={<Waiting />}>
      <DeadEnd
        why={phase.reason}
        boardId={board.id}
        onRetry={onRetry}
        onRescued={onRetry}
        kept={tray.map(({ text }) => text)}
      />
    </Suspense>
  );
}
