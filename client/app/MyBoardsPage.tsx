import { useState } from 'react';
import { Link } from 'wouter';
import { language, t } from '../words/t.ts';
import { forgetBoard, myBoards } from './myBoards.ts';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.tsx';

const when = (instant: number): string =>
  new Date(instant).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });

/** The boards that this browser has been on. */
export function MyBoardsPage() {
  const [boards, setBoards] = useState(() => myBoards());
  useTitle(t('nav.boards'));
  return (
    <Page>
      <h1 className="mt-9 text-27 font-bold tracking-[-0.02em]">{t('nav.boards')}</h1>
      {boards.length === 0 ? (
        <EmptyBoards />
      ) : (
        <>
          <p className="mt-2 mb-5 max-w-[40em] text-16 text-ink-2">{t('boards.lead')}</p>
          <ul className="grid max-w-[720px] gap-3">
            {boards.map(({ id, title, role, lastOpened }) => (
              <li key={id} className="card flex items-center gap-2 p-2 pl-5">
                <Link href={`/b/${id}`} className="min-w-0 flex-1 py-2">
                  <b className="block truncate text-16 font-semibold">{title}</b>
                  <span className="text-12 text-ink-3">
                    {t(`role.${role}`)} · {t('boards.opened', { when: when(lastOpened) })}
                  </span>
                </Link>
                <button
                  type="button"
                  className="btn btn-quiet"
                  aria-label={t('boards.forget', { title })}
                  title={t('boards.forgetWhy')}
                  onClick={() => {
                    forgetBoard(id);
                    setBoards(myBoards());
                  }}
                >
                  {t('boards.forgetShort')}
                </button>
              </li>
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
