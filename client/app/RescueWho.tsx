import { useEffect, useId, useState, type FormEvent } from 'react';
import type { RescueBody, RescuePeeked } from '@forwhom/shared/protocol/http.ts';
import { cleanName, MAX_NAME } from '@forwhom/shared/vocabulary/people.ts';
import { rescue } from '../connection/api.ts';
import { Avatar } from '../panels/Avatar.tsx';
import { remember, remembered } from '../panels/remembered.ts';
import { t } from '../words/t.ts';
import { inWords } from '../panels/problem.ts';

interface RescueWhoProps extends RescuePeeked {
  readonly boardId: string;
  readonly phrase: string;
  readonly onRescued: () => void;
}

/** Whom the rescue phrase makes of this browser: a facilitator who is on the board already, or one more. */
export function RescueWho({ boardId, phrase, facilitators, onRescued }: RescueWhoProps) {
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  // Where the keyboard was is gone. Not on a button: whoever presses Enter twice has chosen nothing.
  useEffect(() => document.getElementById(facilitators.length > 0 ? `${id}-who` : id)?.focus(), [id, facilitators]);

  const come = async (as: Omit<RescueBody, 'phrase'>): Promise<void> => {
    setBusy(true);
    try {
      const { participant } = await rescue(boardId, { phrase, ...as });
      remember('name', participant.name);
      onRescued();
    } catch (error) {
      setProblem(inWords(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = cleanName(String(new FormData(event.currentTarget).get('name') ?? ''));
    if (name === '') setProblem(t('join.noName'));
    else void come({ name });
  };

  return (
    <div className="mt-6">
      {problem !== '' && (
        <p role="alert" className="mb-3 text-danger">
          {problem}
        </p>
      )}
      {facilitators.length > 0 && (
        <section aria-labelledby={`${id}-who`} className="mb-6">
          <h2 id={`${id}-who`} tabIndex={-1} className="font-medium outline-none">
            {t('rescue.who')}
          </h2>
          <p className="mt-1 mb-3 text-13 text-ink-2">{t('rescue.keeps')}</p>
          <div className="grid gap-2">
            {facilitators.map(({ id: takeOver, name, color, here }) => (
              <button
                key={takeOver}
                type="button"
                className="btn btn-big min-w-0 justify-start! text-left whitespace-normal! wrap-anywhere"
                disabled={busy}
                onClick={() => void come({ takeOver })}
              >
                <Avatar name={name} color={color} />
                <span className="min-w-0">
                  <span className="block">{t('rescue.as', { name })}</span>
                  {here && <span className="block text-12 font-normal text-ink-3">{t('rescue.here')}</span>}
                </span>
              </button>
            ))}
          </div>
        </section>
      )}
      <form onSubmit={submit}>
        <label htmlFor={id} className="mb-1.5 block font-medium">
          {t(facilitators.length > 0 ? 'rescue.new' : 'join.name')}
        </label>
        <input
          id={id}
          name="name"
          className="field"
          defaultValue={remembered('name') ?? ''}
          autoComplete="name"
          maxLength={MAX_NAME}
          required
          onChange={() => setProblem('')}
        />
        <button type="submit" className="btn btn-big mt-4 w-full" disabled={busy}>
          {t('rescue.in')}
        </button>
      </form>
    </div>
  );
}
