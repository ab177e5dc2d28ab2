import { useId, type FormEvent } from 'react';
import { Sheet } from '../panels/Sheet.tsx';
import { t } from '../words/t.ts';

interface PassphraseSheetProps {
  readonly wrong: boolean;
  /** What it opens and what it is called, where that is not the creating of a board. */
  readonly why?: string;
  readonly act?: string;
  readonly onGiven: (passphrase: string) => void;
  readonly onCancel: () => void;
}

/** Asked only where the server was started with a passphrase for creating boards. */
export function PassphraseSheet({ wrong, why, act, onGiven, onCancel }: PassphraseSheetProps) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onGiven(String(new FormData(event.currentTarget).get('passphrase') ?? ''));
  };
  return (
    <Sheet title={t('passphrase.title')} onClose={onCancel}>
      <form onSubmit={submit}>
        <p className="mb-4 text-ink-2">{why ?? t('passphrase.why')}</p>
        <label htmlFor={id} className="mb-1 block font-medium">
          {t('passphrase.label')}
        </label>
        <input id={id} name="passphrase" type="password" required autoComplete="off" className="field" />
        {wrong && (
          <p role="alert" className="mt-2 text-danger">
            {t('passphrase.wrong')}
          </p>
        )}
        <div className="mt-5 flex justify-end gap-2">
          <button type="button" className="btn btn-quiet" onClick={onCancel}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn btn-primary">
            {act ?? t('passphrase.go')}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
