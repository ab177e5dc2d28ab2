import type { FormEvent } from 'react';
import { cleanName, MAX_NAME, type Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { remember } from './remembered.ts';
import { useToasts } from './Toasts.tsx';

interface RenameFormProps {
  readonly board: Board;
  readonly person: Person;
  readonly onDone: () => void;
}

/** Changes one's own name, here and for the next board. */
export function RenameForm({ board, person, onDone }: RenameFormProps) {
  const toast = useToasts();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = cleanName(String(new FormData(event.currentTarget).get('name') ?? ''));
    onDone();
    if (name === '' || name === person.name) return;
    const refusal = await board.command({ type: 'rename-person', participant: person.id, name });
    if (refusal === null) remember('name', name);
    else toast({ message: refusal });
  };
  return (
    <form className="flex gap-2" onSubmit={(event) => void submit(event)}>
      <input
        name="name"
        aria-label={t('join.name')}
        defaultValue={person.name}
        maxLength={MAX_NAME}
        // Whoever pressed the pencil wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        className="field min-h-10! py-1.5!"
      />
      <button type="submit" className="btn btn-primary">
        {t('save')}
      </button>
    </form>
  );
}
