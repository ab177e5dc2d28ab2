import { useState } from 'react';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { join } from '../connection/api.ts';
import { remember } from '../panels/remembered.ts';
import { t } from '../words/t.ts';
import { inWords } from '../panels/problem.ts';
import { Solo } from './Solo.tsx';
import { useTitle } from './useTitle.tsx';

interface ContinuePageProps {
  readonly boardId: string;
  readonly title: string;
  /** Whose personal link it is. */
  readonly person: NonNullable<Peeked['participant']>;
  readonly secret: string;
  /** The name of whoever this browser is on the board until now; null: nobody. */
  readonly instead: string | null;
  readonly onJoined: () => void;
}

/** A personal link asks nothing but a tap: what is looked at by a preview or a wrong finger stays as it is. */
export function ContinuePage({ boardId, title, person, secret, instead, onJoined }: ContinuePageProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const { name } = person;
  useTitle(t('join.pageTitle', { title }));

  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      await join(boardId, { secret });
      remember('name', name);
      onJoined();
    } catch (error) {
      setProblem(inWords(error));
      setBusy(false);
    }
  };

  return (
    <Solo>
      <p className="text-14 text-ink-2">{t('join.personal')}</p>
      <h1 className="mt-1 text-27 font-bold tracking-[-0.02em] text-balance">{title}</h1>
      <p className="mt-2 text-14 text-ink-2">{t('join.personal.how')}</p>
      {instead !== null && <p className="mt-2 text-14 text-ink-2">{t('join.personal.instead', { name: instead })}</p>}
      {problem !== '' && (
        <p role="alert" className="mt-2 text-danger">
          {problem}
        </p>
      )}
      <button
        type="button"
        className="btn btn-primary btn-big mt-5 w-full whitespace-normal! wrap-anywhere"
        disabled={busy}
        onClick={() => void go()}
      >
        {t('join.personal.go', { name })}
      </button>
    </Solo>
  );
}
