import { useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { language, t } from '../words/t.ts';
import type { MyBoard } from './myBoards.ts';

const when = (instant: number): string =>
  new Date(instant).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });

interface MyBoardRowProps {
  readonly board: MyBoard;
  /** Another board has the same title: this one is told by when it was first opened. */
  readonly shared: boolean;
  readonly onForget: () => void;
}

/** One board of the list, and the way off the list, which asks first. */
export function MyBoardRow({ board, shared, onForget }: MyBoardRowProps) {
  const [asking, setAsking] = useState(false);
  const forget = useRef<HTMLButtonElement>(null);
  const question = useId();
  const keep = (): void => {
    setAsking(false);
    forget.current?.focus();
  };
  const { id, title, role, lastOpened, firstOpened } = board;
  const name = shared ? t('boards.since', { title, when: when(firstOpened) }) : title;
  return (
    <li className="card p-2 pl-5">
      <div className="flex items-center gap-2">
        <Link href={`/b/${id}`} className="min-w-0 flex-1 py-2">
          <b className="block truncate text-16 font-semibold">{title}</b>
          <span className="text-12 text-ink-3">
            {t(`role.${role}`)} · {shared && `${t('boards.first', { when: when(firstOpened) })} · `}
            {t('boards.opened', { when: when(lastOpened) })}
          </span>
        </Link>
        <button
          ref={forget}
          type="button"
          className="btn btn-quiet"
          aria-label={t('boards.forget', { title: name })}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {t('boards.forgetShort')}
        </button>
      </div>
      {asking && (
        <div
          role="alertdialog"
          aria-label={t('boards.forget', { title: name })}
          aria-describedby={question}
          className="ask"
        >
          <p id={question} className="min-w-60 flex-1">
            {t('boards.forgetAsk', { title })}
          </p>
          <div className="flex gap-2">
            <button type="button" className="btn" onClick={onForget}>
              {t('boards.forgetShort')}
            </button>
            <button
              type="button"
              className="btn btn-quiet"
              // What changes nothing is next to hand.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              onClick={keep}
              onKeyDown={(event) => event.key === 'Escape' && keep()}
            >
              {t('boards.keep')}
            </button>
          </div>
        </div>
      )}
    </li>
  );
}
