import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { redeem } from '../connection/api.ts';
import { t } from '../words/t.ts';
import { inWords, statusOf } from '../panels/problem.ts';
import { followLink } from './secret.ts';

const UNKNOWN: readonly (number | null)[] = [400, 404, 410, 422];

/**
 * The short code that somebody reads out in a call. A whole link pasted here works as well. `alone`: it is what its page
 * is about, and takes the whole width. `onFollowed`: a dead end looks again, because its own address may be where it leads.
 */
export function CodeForm({ alone = false, onFollowed }: { alone?: boolean; onFollowed?: () => void }) {
  const [, go] = useLocation();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const problemId = useId();

  const follow = (path: string): void => {
    // Nobody wants to go back to a dead end.
    go(path, { replace: onFollowed !== undefined });
    onFollowed?.();
  };
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const entered = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    if (entered === '') return setProblem(t('code.empty'));
    const direct = entered.includes('/b/') ? followLink(entered) : null;
    if (direct !== null) return follow(direct);
    setBusy(true);
    try {
      const { link } = await redeem(entered);
      follow(followLink(link) ?? '/');
    } catch (error) {
      setProblem(UNKNOWN.includes(statusOf(error)) ? t('code.unknown') : inWords(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className={`relative flex w-full gap-2 ${alone ? '' : 'wide:ml-2 wide:w-auto'}`}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <input
        name="code"
        aria-label={t('code.label')}
        placeholder={t('code.label')}
        aria-describedby={problem === '' ? undefined : problemId}
        aria-invalid={problem !== ''}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={300}
        onChange={() => setProblem('')}
        className={`field min-h-11! flex-1 rounded-m! border-line! bg-surface! py-2! ${alone ? '' : 'wide:w-[130px] wide:min-h-10! wide:flex-none wide:text-14'}`}
      />
      <button type="submit" className="btn" disabled={busy}>
        {t('code.join')}
      </button>
      {problem !== '' && (
        <p
          id={problemId}
          role="alert"
          className="absolute top-full right-0 left-0 z-10 mt-2 rounded-m bg-danger-soft px-3 py-2 text-13 text-danger shadow-2 wide:left-auto wide:w-72"
        >
          {problem}
        </p>
      )}
    </form>
  );
}
