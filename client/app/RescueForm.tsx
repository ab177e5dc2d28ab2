import { useId, useState, type FormEvent } from 'react';
import type { RescuePeeked } from '@forwhom/shared/protocol/http.ts';
import { peekRescue } from '../connection/api.ts';
import { t } from '../words/t.ts';
import { inWords, statusOf } from '../panels/problem.ts';
import { RescueWho } from './RescueWho.tsx';

interface RescueFormProps {
  readonly boardId: string;
  readonly onRescued: () => void;
}

const WRONG: readonly (number | null)[] = [401, 403, 404];

/** Makes any browser a facilitator's: the way back when the laptop has died. Who says the phrase says who they are. */
export function RescueForm({ boardId, onRescued }: RescueFormProps) {
  const [known, setKnown] = useState<(RescuePeeked & { readonly phrase: string }) | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  if (known !== null) return <RescueWho boardId={boardId} {...known} onRescued={onRescued} />;

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const phrase = String(new FormData(event.currentTarget).get('phrase') ?? '').trim();
    if (phrase === '') return;
    setBusy(true);
    try {
      setKnown({ ...(await peekRescue(boardId, phrase)), phrase });
    } catch (error) {
      setProblem(WRONG.includes(statusOf(error)) ? t('rescue.wrong') : inWords(error));
      setBusy(false);
    }
  };

  return (
    <form className="mt-6" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {t('rescue.label')}
      </label>
      <input
        id={id}
        name="phrase"
        className="field"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        required
        onChange={() => setProblem('')}
      />
      <p className="mt-2 text-13 text-ink-2">{t('rescue.why')}</p>
      {problem !== '' && (
        <p role="alert" className="mt-2 text-danger">
          {problem}
        </p>
      )}
      <button type="submit" className="btn btn-primary btn-big mt-4 w-full" disabled={busy}>
        {t('rescue.go')}
      </button>
    </form>
  );
}
