import { useId, type FormEvent } from 'react';
import { cleanName, MAX_NAME } from '@forwhom/shared/vocabulary/people.ts';
import type { Board, Me } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { remember } from '../remembered.ts';
import { useSending } from '../useSending.tsx';

interface NameFormProps {
  readonly board: Board;
  readonly me: Me;
  /** In one line, without room for a label. */
  readonly folded: boolean;
  readonly onDone: () => void;
}

/** Asks whoever came without one for a name. */
export function NameForm({ board, me, folded, onDone }: NameFormProps) {
  const { problem, send } = useSending(board);
  const id = useId();

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('name');
    const name = field instanceof HTMLInputElement ? cleanName(field.value) : '';
    if (name === '') return field instanceof HTMLInputElement ? field.focus() : undefined;
    if (!(await send({ type: 'rename-person', participant: me.id, name }))) return;
    remember('name', name);
    onDone();
  };

  return (
    <form className="now-name" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id} className={folded ? 'sr-only' : undefined}>
        {t('join.name')}
      </label>
      <div className="flex min-w-0 flex-1 gap-2">
        <input
          id={id}
          name="name"
          placeholder={folded ? t('join.name') : undefined}
          autoComplete="name"
          maxLength={MAX_NAME}
          aria-describedby={problem === '' ? undefined : `${id}-problem`}
          className="field min-h-10! min-w-0 rounded-m! py-1.5!"
          onKeyDown={(event) => event.stopPropagation()}
        />
        <button type="submit" className="btn btn-soft">
          {t('save')}
        </button>
      </div>
      {problem !== '' && (
        <p id={`${id}-problem`} role="alert" className="head-note">
          {problem}
        </p>
      )}
    </form>
  );
}
