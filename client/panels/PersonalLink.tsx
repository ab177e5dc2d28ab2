import { Smartphone } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { PersonalLinkView } from '@forwhom/shared/protocol/http.ts';
import { personalLink } from '../connection/api.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { CopyButton } from './CopyButton.tsx';
import { QrCode } from './QrCode.tsx';

/**
 * One more device for whoever asks. The link is fetched when it is wanted, because each ends the one before, and shown
 * for as long as it works. Never on a shared screen: whoever scans it is this person.
 */
export function PersonalLink({ board }: { board: Board }) {
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const [view, setView] = useState<PersonalLinkView | null>(null);
  const [failed, setFailed] = useState(false);
  const id = useId();
  useEffect(() => {
    if (view === null) return undefined;
    const timer = setTimeout(() => setView(null), view.expiresAt - board.serverNow());
    return () => clearTimeout(timer);
  }, [board, view]);

  const ask = (): void => {
    setFailed(false);
    personalLink(board.id).then(setView, () => setFailed(true));
  };

  if (sharing) return null;
  if (view === null) {
    return (
      <div>
        <button type="button" className="btn btn-small" onClick={ask}>
          <Smartphone size={16} aria-hidden />
          {t('personal.open')}
        </button>
        {failed && (
          <p role="alert" className="mt-2 text-13 text-danger">
            {t('share.failed')}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <div>
        <label htmlFor={id} className="font-semibold">
          {t('personal.link')}
        </label>
        <p id={`${id}-how`} className="text-13 text-ink-2">
          {t('personal.how')}
        </p>
      </div>
      {view.reachable ? (
        <QrCode text={view.link} label={t('personal.qr')} />
      ) : (
        <p className="text-13 text-amber">{t('personal.alone')}</p>
      )}
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          // The button that was pressed is gone, and this is what it was pressed for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={view.link}
          aria-describedby={`${id}-how`}
          onFocus={(event) => event.currentTarget.select()}
          className="field min-h-10! min-w-0 rounded-m! border-line! bg-surface-2! py-1.5! text-14! text-ellipsis"
        />
        <CopyButton text={view.link} what={t('personal.link')} />
      </div>
    </div>
  );
}
