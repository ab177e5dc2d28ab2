import { useId, useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useSending } from './useSending.tsx';

interface TitleFormProps {
  readonly board: Board;
  readonly onDone: () => void;
  /** In a dialog: *Save* is always there, and leaving the field does not save. */
  readonly deliberate?: boolean;
}

/** Changes the title. What was typed stays in the field until the server has it. */
export function TitleForm({ board, onDone, deliberate = false }: TitleFormProps) {
  // What it was when the writing began: somebody else may rename the board meanwhile.
  const [before] = useState(() => board.session.getState().agenda?.title ?? '');
  const now = useStore(board.session, (session) => session.agenda?.title ?? '');
  const { problem, send } = useSending(board);
  const problemId = useId();

  const save = async (value: string): Promise<void> => {
    const title = value.trim();
    if (title === '' || title === before || title === now || (await send({ type: 'rename', title }))) onDone();
  };

  return (
    <>
      <form
        className="flex min-w-0 flex-1 items-center gap-2"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          void save(String(new FormData(event.currentTarget).get('title') ?? ''));
        }}
      >
        <input
          name="title"
          aria-label={t('title.label')}
          aria-describedby={problem === '' ? undefined : problemId}
          defaultValue={before}
          maxLength={MAX_TITLE}
          autoComplete="off"
          // Whoever pressed the title wants to write.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            if (!deliberate && problem === '') void save(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== 'Escape' || deliberate) return;
            event.currentTarget.value = before;
            onDone();
          }}
          className={deliberate ? 'field' : 'title-field'}
        />
        {(deliberate || problem !== '') && (
          <button type="submit" className={`btn ${deliberate ? 'btn-primary' : 'btn-soft btn-small'} flex-none`}>
            {t('save')}
          </button>
        )}
      </form>
      {problem !== '' && (
        <p id={problemId} role="alert" className="head-note">
          {problem}
        </p>
      )}
    </>
  );
}
