import { useId, useState, type FormEvent } from 'react';
import { cleanName, MAX_NAME } from '@forwhom/shared/vocabulary/people.ts';
import { rescue } from '../connection/api.ts';
import { remember, remembered } from '../panels/remembered.ts';
import { t } from '../words/t.ts';
import { inWords, statusOf } from './problem.ts';

interface RescueFormProps {
  readonly boardId: string;
  readonly onRescued: () => void;
}

const WRONG: readonly (number | null)[] = [401, 403, 404];

/** Makes any browser a facilitator's: the way back when the laptop has died. */
export function RescueForm({ boardId, onRescued }: RescueFormProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const phrase = String(given.get('phrase') ?? '').trim();
    const name = cleanName(String(given.get('name') ?? ''));
    if (phrase === '') return;
    if (name === '') return setProblem(t('join.noName'));
    setBusy(true);
    try {
      await rescue(boardId, { phrase, name });
      remember('name', name);
      onRescued();
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
      <label htmlFor={`${id}-name`} className="mt-4 mb-1.5 block font-medium">
        {t('join.name')}
      </label>
      <input
        id={`${id}-name`}
        name="name"
        className="field"
        defaultValue={remembered('name') ?? ''}
        autoComplete="name"
        maxLength={MAX_NAME}
        required
        onChange={() => setProblem('')}
      />
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
