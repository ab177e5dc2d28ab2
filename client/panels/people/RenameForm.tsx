import { useId, type FormEvent } from 'react';
import { cleanName, MAX_NAME, type Person } from '@forwhom/shared/vocabulary/people.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { remember } from '../remembered.ts';
import { useSending } from '../useSending.tsx';

interface RenameFormProps {
  readonly board: Board;
  readonly person: Person;
  /** One's own name is kept for the next board. */
  readonly mine: boolean;
  readonly onDone: () => void;
}

/** Changes a name, one's own or, for facilitators, somebody else's. */
export function RenameForm({ board, person, mine, onDone }: RenameFormProps) {
  const { problem, send } = useSending(board);
  const problemId = useId();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = cleanName(String(new FormData(event.currentTarget).get('name') ?? ''));
    if (name === '' || name === person.name) return onDone();
    if (!(await send({ type: 'rename-person', participant: person.id, name }))) return;
    if (mine) remember('name', name);
    onDone();
  };
  return (
    <form className="flex flex-wrap gap-2" onSubmit={(event) => void submit(event)}>
      <input
        name="name"
        aria-label={t('join.name')}
        aria-describedby={problem === '' ? undefined : problemId}
        defaultValue={person.name}
        maxLength={MAX_NAME}
        // Whoever pressed the pencil wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        className="field min-h-10! w-auto! min-w-0 flex-1 py-1.5!"
      />
      <button type="submit" className="btn btn-primary">
        {t('save')}
      </button>
      {problem !== '' && (
        <p id={problemId} role="alert" className="head-note">
          {problem}
        </p>
      )}
    </form>
  );
}
