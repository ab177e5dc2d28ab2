import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { Composer } from '../panels/dock/Composer.tsx';
import { late } from '../panels/late.tsx';
import { NowCard } from '../panels/NowCard.tsx';
import { Toasts } from '../panels/Toasts.tsx';
import { Tray } from '../panels/Tray.tsx';
import { isNarrow, useNarrow } from '../panels/useNarrow.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BoardHead } from './BoardHead.tsx';
import { BoardHeadNarrow } from './BoardHeadNarrow.tsx';
import { rememberBoard } from './myBoards.ts';
import { somebodyElse } from './somebodyElse.ts';
import { useBoardKeys } from './useBoardKeys.tsx';
import { useRoomSize } from './useRoomSize.tsx';
import { useTitle } from './useTitle.tsx';

const loadCanvas = () => import('../canvas/BoardCanvas.tsx').then((m) => m.BoardCanvas);
const loadList = () => import('../list/ListView.tsx').then((m) => m.ListView);
const BoardCanvas = late(loadCanvas);
const ListView = late(loadList);
const ShareDialog = late(() => import('../panels/ShareDialog.tsx').then((m) => m.ShareDialog));
const HelpDialog = late(() => import('../panels/HelpDialog.tsx').then((m) => m.HelpDialog));
const TitleSheet = late(() => import('../panels/TitleSheet.tsx').then((m) => m.TitleSheet));

/** Fetches the view that will come first while the board is still being joined and opened. */
export const fetchFirstView = (): void =>
  void (isNarrow() ? loadList() : loadCanvas()).catch(() => {
    // Whoever shows it tries again, and says so when that fails as well.
  });

/** The other view is one press away, and comes back to this one. */
const nothing = (): void => undefined;

interface BoardPageProps {
  readonly board: Board;
  readonly onSomebodyElse: (secret: string, peeked: Peeked) => void;
}

/** The room: the board as canvas or list, and what floats above it. */
export function BoardPage({ board, onSomebodyElse }: BoardPageProps) {
  const narrow = useNarrow();
  const view = useStore(board.ui, (ui) => ui.view);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const role = useStore(board.session, (session) => session.me?.role ?? null);
  const [sheet, setSheet] = useState<'share' | 'help' | 'title' | null>(null);
  useTitle(title);
  useRoomSize();
  useBoardKeys(board, { onHelp: () => setSheet('help') });
  useEffect(() => {
    if (isNarrow()) board.ui.setState({ view: 'list' });
  }, [board]);

  useEffect(() => {
    if (title !== '' && role !== null) rememberBoard({ id: board.id, title, role, lastOpened: Date.now() });
  }, [board, title, role]);

  const waiting = <p className="grid h-full place-items-center text-ink-2">{t('waiting')}</p>;
  const close = (): void => setSheet(null);
  const head = {
    board,
    onShare: () => setSheet('share'),
    onHelp: () => setSheet('help'),
    onRename: () => setSheet('title'),
    onSomebodyElse: () => void somebodyElse(board.id).then((way) => way && onSomebodyElse(way.secret, way.peeked)),
  };
  return (
    <Toasts board={board}>
      <div className="room" data-view={view}>
        {narrow ? <BoardHeadNarrow {...head} /> : <BoardHead {...head} />}
        <main className="stage" aria-label={title}>
          {view === 'list' ? (
            <ListView board={board} fallback={waiting} onFail={nothing} />
          ) : (
            <BoardCanvas board={board} fallback={waiting} onFail={nothing} />
          )}
        </main>
        <div className="cards">
          <Tray board={board} />
          <NowCard board={board} onShare={head.onShare} />
        </div>
        <Composer board={board} />
      </div>
      {sheet === 'share' && <ShareDialog board={board} onClose={close} onFail={close} />}
      {sheet === 'title' && <TitleSheet board={board} onClose={close} onFail={close} />}
      {sheet === 'help' && <HelpDialog onClose={close} onFail={close} />}
    </Toasts>
  );
}
