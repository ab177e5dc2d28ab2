import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { PassphraseSheet } from './PassphraseSheet.tsx';
import type { Library } from './useLibrary.tsx';

interface LibraryProgressProps {
  readonly library: Library;
  /** What the passphrase is asked for. */
  readonly act?: string;
}

/** Says how a change of the library goes, and asks for the passphrase where it needs one. */
export function LibraryProgress({ library, act = t('save') }: LibraryProgressProps) {
  const { state, again, cancel } = library;
  return (
    <>
      <output className="sr-only">{state.kind === 'busy' && t('waiting')}</output>
      {state.kind === 'failed' && (
        <div
          role="alert"
          className="mt-3 flex flex-wrap items-center gap-3 rounded-m bg-danger-soft px-4 py-3 text-danger"
        >
          <span className="min-w-60 flex-1">{state.message}</span>
          <button type="button" className="btn" onClick={() => again()}>
            {t('tryAgain')}
          </button>
        </div>
      )}
      {state.kind === 'passphrase' && (
        <PassphraseSheet
          wrong={state.wrong}
          why={m(state.ofAnother ? 'library.ofAnother' : 'library.passphrase')}
          act={act}
          onGiven={again}
          onCancel={cancel}
        />
      )}
    </>
  );
}
