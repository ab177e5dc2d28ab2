import { useState, type FormEvent } from 'react';
import { useStore } from 'zustand';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useToasts } from './Toasts.tsx';

/** The board's title; facilitators change it where it stands. */
export function BoardTitle({ board }: { board: Board }) {
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const mayRename = useStore(board.session, (session) => session.me?.role === 'facilitator');
  const [editing, setEditing] = useState(false);
  const toast = useToasts();

  const save = async (value: string): Promise<void> => {
    setEditing(false);
    const next = value.trim();
    if (next === '' || next === title) return;
    const refusal = await board.command({ type: 'rename', title: next });
    if (refusal !== null) toast({ message: refusal });
  };

  if (!mayRename) return <h1 className="min-w-0 truncate text-14 font-semibold">{title}</h1>;
  if (!editing) {
    return (
      <h1 className="min-w-0">
        <button
          type="button"
          className="block w-full truncate rounded-s px-1.5 py-1.5 text-left text-14 font-semibold hover:bg-surface-2"
          title={t('title.change')}
          aria-label={t('title.named', { title })}
          onClick={() => setEditing(true)}
        >
          {title}
        </button>
      </h1>
    );
  }
  return (
    <form
      className="min-w-0 flex-1"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        void save(String(new FormData(event.currentTarget).get('title') ?? ''));
      }}
    >
      <input
        name="title"
        aria-label={t('title.label')}
        defaultValue={title}
        maxLength={MAX_TITLE}
        // Whoever pressed the title wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => void save(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          event.currentTarget.value = title;
          setEditing(false);
        }}
        className="-mx-1.5 w-full min-w-32 rounded-s bg-field px-1.5 py-1 text-[16px] font-semibold wide:text-14"
      />
    </form>
  );
}
