import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { BoardId } from '@forwhom/shared/vocabulary/ids.ts';
import { t } from '../words/t.ts';
import { forgetBoard, myBoards } from './myBoards.ts';
import { MyBoardRow } from './MyBoardRow.tsx';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.tsx';

/** The boards that this browser has been on. */
export function MyBoardsPage() {
  const [boards, setBoards] = useState(() => myBoards());
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(t('nav.boards'));
  const forget = (id: BoardId): void => {
    forgetBoard(id);
    setBoards(myBoards());
    // The pressed button is gone with its row.
    heading.current?.focus();
  };
  return (
    <Page>
      <h1 ref={heading} tabIndex={-1} className="mt-9 text-27 font-bold tracking-[-0.02em]">
        {t('nav.boards')}
      </h1>
      {boards.length === 0 ? (
        <EmptyBoards />
      ) : (
        <>
          <p className="mt-2 mb-5 max-w-[40em] text-16 text-ink-2">{t('boards.lead')}</p>
          <ul className="grid max-w-[720px] gap-3">
            {boards.map((board) => (
              <MyBoardRow
                key={board.id}
                board={board}
                shared={boards.some(({ id, title }) => id !== board.id && title === board.title)}
                onForget={() => forget(board.id)}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}

function EmptyBoards() {
  return (
    <div className="card mt-6 max-w-[560px] p-8">
      <h2 className="text-20 font-bold tracking-[-0.015em]">{t('boards.empty.title')}</h2>
      <p className="mt-2 text-16 text-ink-2">{t('boards.empty.text')}</p>
      <Link href="/templates" className="btn btn-primary btn-big mt-5">
        {t('boards.empty.start')}
      </Link>
    </div>
  );
}
