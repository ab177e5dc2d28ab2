import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board, TrayItem } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { CopyButton } from '../CopyButton.tsx';
import { putBack } from './putBack.ts';

/** More cards than this are not looked through one by one. */
const MOST = 20;

/** My words that the board did not take. They stay on this device until I decide. */
export function Tray({ board }: { board: Board }) {
  const items = useStore(board.session, (session) => session.tray);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('tray.title')} className="tray float rise">
      <h2 className="text-16 font-[650]">{t('tray.count', { count: items.length })}</h2>
      <p className="mt-1 mb-3 text-13 text-ink-2">{t('tray.why')}</p>
      {items.length > 1 && <All board={board} items={items} />}
      {items.length > MOST && (
        <p className="mb-2 text-13 text-ink-2">{t('tray.further', { count: items.length - MOST })}</p>
      )}
      <ul className="grid gap-2 overflow-y-auto">
        {items.slice(0, MOST).map((item) => (
          <TrayRow key={item.id} board={board} item={item} />
        ))}
      </ul>
    </section>
  );
}

/** What can be done with all of them at once. */
function All({ board, items }: { readonly board: Board; readonly items: readonly TrayItem[] }) {
  const [asks, setAsks] = useState(false);
  const mayWrite = useStore(board.session, () => board.mayWrite());
  const throwAway = (
    <button
      type="button"
      className="btn btn-quiet btn-small"
      onClick={() => (asks ? board.dismissTray(items.map(({ id }) => id)) : setAsks(true))}
    >
      {t('tray.dismissAll')}
    </button>
  );
  if (asks) {
    return (
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <p className="basis-full text-13">{t('tray.sure', { count: items.length })}</p>
        {throwAway}
        <button type="button" className="btn btn-soft btn-small" onClick={() => setAsks(false)}>
          {t('tray.keep')}
        </button>
      </div>
    );
  }
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <button
        type="button"
        className="btn btn-soft btn-small"
        disabled={!mayWrite}
        onClick={() => putBack(board, items)}
      >
        {t('tray.addAll')}
      </button>
      <CopyButton text={items.map(({ text }) => text).join('\n')} label={t('tray.copyAll')} />
      {throwAway}
    </div>
  );
}

function TrayRow({ board, item }: { board: Board; item: TrayItem }) {
  const mayWrite = useStore(board.session, () => board.mayWrite());
  return (
    <li className="rounded-m bg-surface-2 p-3">
      <p dir="auto" className="font-note text-16 whitespace-pre-wrap">
        {item.text}
      </p>
      <p className="mt-1 text-12 text-ink-3">{item.why}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-soft btn-small"
          disabled={!mayWrite}
          onClick={() => putBack(board, [item])}
        >
          {t('tray.add')}
        </button>
        <CopyButton text={item.text} />
        <button type="button" className="btn btn-quiet btn-small" onClick={() => board.dismissTray([item.id])}>
          {t('tray.dismiss')}
        </button>
      </div>
    </li>
  );
}
