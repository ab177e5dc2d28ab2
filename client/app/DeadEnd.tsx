import { useState } from 'react';
import { Link } from 'wouter';
import type { EndReason } from '../state/model.ts';
import { t } from '../words/t.ts';
import { CodeForm } from './CodeForm.tsx';
import { KeptWords } from './KeptWords.tsx';
import { RescueForm } from './RescueForm.tsx';
import { Solo } from './Solo.tsx';
import { useTitle } from './useTitle.tsx';

/** Why there is no board to see. */
export type Dead = EndReason | 'bad-link' | 'unreachable';

interface DeadEndProps {
  readonly why: Dead;
  readonly boardId: string;
  readonly onRetry: () => void;
  readonly onRescued: () => void;
  /** My words that no board has, so that they are not lost with the page. */
  readonly kept?: readonly string[];
}

/** Reasons after which another try can work. */
const RETRY: readonly Dead[] = ['unreachable', 'too-much', 'malformed', 'reload-page'];
/** Reasons after which somebody may still have a way in. */
const OTHER_WAYS: readonly Dead[] = ['no-session', 'bad-link', 'no-board'];
const RESCUE: readonly Dead[] = ['no-session', 'bad-link'];

/** Tried, not asked: Chromium calls cookies enabled where it is set to block those of every site. */
function takesCookies(): boolean {
  document.cookie = 'tried=yes; max-age=1; samesite=strict';
  return document.cookie !== '';
}

/** Where a way ends: what happened, what is safe, what to do. */
export function DeadEnd({ why, boardId, onRetry, onRescued, kept = [] }: DeadEndProps) {
  const [rescue, setRescue] = useState(false);
  const told = why === 'no-session' && !takesCookies() ? 'no-cookies' : why;
  useTitle(t(`dead.${told}.title`));
  return (
    <Solo>
      <h1 className="text-27 font-bold tracking-[-0.02em] text-balance">{t(`dead.${told}.title`)}</h1>
      <p className="mt-3 text-16 text-ink-2">{t(`dead.${told}.text`)}</p>
      {kept.length > 0 && <KeptWords texts={kept} />}
      {RETRY.includes(why) && (
        <button
          type="button"
          className="btn btn-primary btn-big mt-6 w-full"
          onClick={() => (why === 'reload-page' ? location.reload() : onRetry())}
        >
          {t(why === 'reload-page' ? 'reload' : 'tryAgain')}
        </button>
      )}
      {OTHER_WAYS.includes(why) && !rescue && (
        <div className="mt-6">
          <p className="mb-2 text-14 text-ink-2">{t('dead.code')}</p>
          <CodeForm alone onFollowed={onRetry} />
        </div>
      )}
      {rescue && <RescueForm boardId={boardId} onRescued={onRescued} />}
      <p className="mt-7 flex flex-wrap gap-x-5 gap-y-2 text-14">
        <Link href="/" className="link">
          {t('dead.home')}
        </Link>
        <Link href="/boards" className="link">
          {t('nav.boards')}
        </Link>
        {RESCUE.includes(why) && !rescue && (
          <button type="button" className="link" onClick={() => setRescue(true)}>
            {t('rescue.open')}
          </button>
        )}
      </p>
    </Solo>
  );
}
