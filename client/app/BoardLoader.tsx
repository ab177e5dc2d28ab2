import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { isNarrow } from '../panels/useNarrow.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BoardPage, fetchFirstView } from './BoardPage.tsx';
import { keepFocus } from './keepFocus.ts';
import { latePage } from './latePage.tsx';
import { rememberBoard } from './myBoards.ts';
import { openBoard } from './openBoard.ts';
import { useTitle } from './useTitle.tsx';
import { Waiting } from './Waiting.tsx';

/** What a board shows at its addresses: the room, or the account of what came out of it. */
export type PageOfBoard = 'room' | 'summary';

const loadSummary = () => import('../summary/SummaryPage.tsx');
const SummaryPage = latePage(() => loadSummary().then((m) => m.SummaryPage));

/** Fetches what will be shown first while the board is still being joined and opened. */
export function fetchPage(page: PageOfBoard): void {
  if (page === 'room') return fetchFirstView();
  loadSummary().catch(() => {
    // Whoever shows it tries again, and says so when that fails as well.
  });
}

const DeadEnd = latePage(() => import('./DeadEnd.tsx').then((m) => m.DeadEnd));

/** Milliseconds in which a server that is near sends a small board. */
const PROMPT = 100;

/**
 * Resolves when the board's notes are there, or will not be soon: shown before them, the page would be laid out, painted
 * and put on the screen twice.
 */
const filled = (board: Board): Promise<Board> =>
  new Promise((resolve) => {
    const done = (): void => {
      stop();
      clearTimeout(timer);
      resolve(board);
    };
    const stop = board.session.subscribe(({ synced }) => synced && done());
    const timer = setTimeout(done, board.notes.size > 0 || board.session.getState().synced ? 0 : PROMPT);
  });

interface BoardLoaderProps {
  readonly id: string;
  readonly page: PageOfBoard;
  readonly onRetry: () => void;
  readonly onSomebodyElse: (secret: string, peeked: Peeked) => void;
}

/** Opens the board for as long as it is on screen. */
export function BoardLoader({ id, page, onRetry, onSomebodyElse }: BoardLoaderProps) {
  const [board, setBoard] = useState<Board | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const opening = openBoard(id as BoardId);
    let wanted = true;
    const show = (ready: Board): void => {
      // Before anything is drawn: a phone would fetch the canvas for nothing.
      if (isNarrow()) ready.ui.setState({ view: 'list' });
      if (wanted) setBoard(ready);
    };
    opening.then(filled).then(show, () => wanted && setFailed(true));
    return () => {
      wanted = false;
      void opening.then((ready) => ready.close());
    };
  }, [id]);

  if (failed) {
    return <DeadEnd why="unreachable" boardId={id} onRetry={onRetry} onRescued={onRetry} />;
  }
  if (board === null) return <Waiting words={t('board.opening')} />;
  return <OpenBoard board={board} page={page} onRetry={onRetry} onSomebodyElse={onSomebodyElse} />;
}

interface OpenBoardProps extends Omit<BoardLoaderProps, 'id'> {
  readonly board: Board;
}

function OpenBoard({ board, page, onRetry, onSomebodyElse }: OpenBoardProps) {
  const phase = useStore(board.session, (session) => session.phase);
  const tray = useStore(board.session, (session) => session.tray);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const role = useStore(board.session, (session) => session.me?.role ?? null);
  useTitle(page === 'summary' && title !== '' ? t('board.summary', { title }) : title);
  useEffect(keepFocus, []);
  useEffect(() => {
    if (title !== '' && role !== null) rememberBoard({ id: board.id, title, role, lastOpened: Date.now() });
  }, [board, title, role]);
  if (phase.kind === 'opening') return <Waiting words={t('board.opening')} />;
  if (phase.kind === 'open') {
    return page === 'room' ? (
      <BoardPage board={board} onSomebodyElse={onSomebodyElse} />
    ) : (
      <SummaryPage board={board} />
    );
  }
  return (
    <DeadEnd
      why={phase.reason}
      boardId={board.id}
      onRetry={onRetry}
      onRescued={onRetry}
      kept={tray.map(({ text }) => text)}
    />
  );
}
