import { lazy, Suspense } from 'react';
import { t } from '../words/t.ts';
import type { Start } from './useStart.tsx';

const PassphraseSheet = lazy(() => import('./PassphraseSheet.tsx').then((m) => ({ default: m.PassphraseSheet })));

/** Says what a start is doing, and what to do when it did not work. */
export function StartProgress({ start }: { start: Start }) {
  const { state } = start;
  return (
    <>
      <output className="block text-14 text-ink-2">
        {state.kind === 'creating' && t('start.creating')}
        {state.kind === 'joining' && t('start.joining')}
      </output>
      {state.kind === 'failed' && (
        <div
          role="alert"
          className="mt-2 flex max-w-[36em] flex-wrap items-center gap-3 rounded-m bg-danger-soft px-4 py-3 text-danger"
        >
          <span className="min-w-60 flex-1">{t('start.failed', { why: state.message })}</span>
          <button type="button" className="btn" onClick={() => start.again()}>
            {t('tryAgain')}
          </button>
        </div>
      )}
      {state.kind === 'passphrase' && (
        <Suspense>
          <PassphraseSheet wrong={state.wrong} onGiven={start.again} onCancel={start.cancel} />
        </Suspense>
      )}
    </>
  );
}
