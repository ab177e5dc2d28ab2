import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { TitleForm } from './TitleForm.tsx';

/** The board's title; facilitators change it where it stands. */
export function BoardTitle({ board }: { board: Board }) {
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const mayRename = useStore(board.session, (session) => session.me?.role === 'facilitator');
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const held = useRef(false);
  useEffect(() => {
    if (!editing && held.current) button.current?.focus();
    held.current = false;
  }, [editing]);

  const done = (): void => {
    // Whoever has gone on to something else stays there.
    held.current = document.activeElement instanceof HTMLInputElement && document.activeElement.name === 'title';
    setEditing(false);
  };

  if (!mayRename) return <h1 className="min-w-0 truncate text-14 font-semibold">{title}</h1>;
  if (editing) return <TitleForm board={board} onDone={done} />;
  return (
    <h1 className="min-w-0">
      <button
        ref={button}
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
