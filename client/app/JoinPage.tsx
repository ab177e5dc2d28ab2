import { useId, useState, type FormEvent } from 'react';
import type { Peeked } from '@forwhom/shared/protocol/http.ts';
import { cleanName, functions, MAX_NAME, type PersonFunction } from '@forwhom/shared/vocabulary/people.ts';
import { join } from '../connection/api.ts';
import { remember, remembered } from '../panels/remembered.ts';
import { t } from '../words/t.ts';
import { FunctionPicker } from './FunctionPicker.tsx';
import { inWords } from '../panels/problem.ts';
import { RescueForm } from './RescueForm.tsx';
import { Solo } from './Solo.tsx';
import { useTitle } from './useTitle.tsx';

interface JoinPageProps {
  readonly boardId: string;
  readonly peeked: Peeked;
  readonly secret: string;
  readonly asSomebodyElse: boolean;
  readonly onJoined: () => void;
}

const keptFunction = (): PersonFunction | null => functions.find((one) => one === remembered('function')) ?? null;

/** A name is all it takes. */
export function JoinPage({ boardId, peeked, secret, asSomebodyElse, onJoined }: JoinPageProps) {
  const [chosen, setChosen] = useState(asSomebodyElse ? null : keptFunction);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [rescue, setRescue] = useState(false);
  const nameId = useId();
  const problemId = useId();
  useTitle(t('join.pageTitle', { title: peeked.title }));

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = cleanName(String(new FormData(event.currentTarget).get('name') ?? ''));
    if (name === '') {
      document.getElementById(nameId)?.focus();
      return setProblem(t('join.noName'));
    }
    setBusy(true);
    try {
      await join(boardId, { secret, name, function: chosen, ...(asSomebodyElse ? { asSomebodyElse: true } : {}) });
      remember('name', name);
      if (chosen !== null) remember('function', chosen);
      onJoined();
    } catch (error) {
      setProblem(inWords(error));
      setBusy(false);
    }
  };

  return (
    <Solo>
      <p className="text-14 text-ink-2">{t('join.invited')}</p>
      <h1 className="mt-1 text-27 font-bold tracking-[-0.02em] text-balance">{peeked.title}</h1>
      <p className="mt-2 text-14 text-ink-2">{t(`join.as.${peeked.role}`)}</p>
      {rescue ? (
        <RescueForm boardId={boardId} onRescued={onJoined} />
      ) : (
        <form className="mt-6" onSubmit={(event) => void submit(event)} noValidate>
          <label htmlFor={nameId} className="mb-1.5 block font-medium">
            {t('join.name')}
          </label>
          <input
            id={nameId}
            name="name"
            className="field"
            defaultValue={asSomebodyElse ? '' : (remembered('name') ?? '')}
            autoComplete="name"
            maxLength={MAX_NAME}
            // The page has one question, and answering it is all that there is to do.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            enterKeyHint="go"
            aria-describedby={problem === '' ? undefined : problemId}
            aria-invalid={problem !== ''}
            onChange={() => setProblem('')}
          />
          {problem !== '' && (
            <p id={problemId} role="alert" className="mt-2 text-danger">
              {problem}
            </p>
          )}
          {peeked.asksFunction && <FunctionPicker chosen={chosen} onChoose={setChosen} />}
          <button type="submit" className="btn btn-primary btn-big mt-5 w-full" disabled={busy}>
            {t('join.go')}
          </button>
          <p className="mt-3 text-12 text-ink-3">{t('join.promise')}</p>
        </form>
      )}
      <button type="button" className="link mt-5 text-13" onClick={() => setRescue(!rescue)}>
        {t(rescue ? 'rescue.cancel' : 'rescue.open')}
      </button>
    </Solo>
  );
}
