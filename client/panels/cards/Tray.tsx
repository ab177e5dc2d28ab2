import { useStore } from 'zustand';
import type { Board, TrayItem } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { CopyButton } from '../CopyButton.tsx';

/** My words that the board did not take. They stay on this device until I decide. */
export function Tray({ board }: { board: Board }) {
  const items = useStore(board.session, (session) => session.tray);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('tray.title')} className="tray float rise">
      <h2 className="text-16 font-[650]">{t('tray.count', { count: items.length })}</h2>
      <p className="mt-1 mb-3 text-13 text-ink-2">{t('tray.why')}</p>
      <ul className="grid max-h-[40dvh] gap-2 overflow-y-auto">
        {items.map((item) => (
          <TrayRow key={item.id} board={board} item={item} />
        ))}
      </ul>
    </section>
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
          onClick={() => {
            board.actions.addNote({ zone: item.zone, text: item.text });
            board.dismissTray(item.id);
          }}
        >
          {t('tray.add')}
        </button>
        <CopyButton text={item.text} />
        <button type="button" className="btn btn-quiet btn-small" onClick={() => board.dismissTray(item.id)}>
          {t('tray.dismiss')}
        </button>
      </div>
    </li>
  );
}
