import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { LinksView } from '@forwhom/shared/protocol/http.ts';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { links as fetchLinks } from '../connection/api.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { LinkField } from './LinkField.tsx';
import { PersonalLink } from './PersonalLink.tsx';
import { Rescue } from './Rescue.tsx';
import { ShareInvite } from './ShareInvite.tsx';
import { Sheet } from './Sheet.tsx';
import { useToasts } from './Toasts.tsx';

const OTHERS: readonly Role[] = ['facilitator', 'observer'];

/** The links to this board: the one for everybody first and largest. */
export function ShareDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const [view, setView] = useState<LinksView | null>(null);
  const [failed, setFailed] = useState(false);
  const facilitator = useStore(board.session, (session) => session.me?.role === 'facilitator');
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const toast = useToasts();

  const load = useCallback(
    () =>
      fetchLinks(board.id).then(
        (fetched) => {
          setFailed(false);
          return setView(fetched);
        },
        () => setFailed(true),
      ),
    [board.id],
  );
  useEffect(() => {
    void load();
  }, [load]);

  const rotate = async (role: Role): Promise<void> => {
    const refusal = await board.command({ type: 'rotate-link', role });
    if (refusal !== null) return toast({ message: refusal });
    await load();
  };

  return (
    <Sheet title={t('share.title')} onClose={onClose}>
      {view === null && !failed && <output>{t('waiting')}</output>}
      {failed && (
        <div role="alert">
          <p className="mb-3">{t('share.failed')}</p>
          <button type="button" className="btn" onClick={() => void load()}>
            {t('tryAgain')}
          </button>
        </div>
      )}
      {view !== null && (
        <>
          {view.links.contributor !== undefined && (
            <ShareInvite
              // A new link has a new code.
              key={view.links.contributor}
              board={board}
              link={view.links.contributor}
              reachable={view.reachable}
              onRotate={facilitator ? rotate : null}
            />
          )}
          {OTHERS.map((role) => {
            const link = view.links[role];
            return link === undefined || (sharing && role === 'facilitator') ? null : (
              <div key={role} className="mt-4 border-t border-line pt-3">
                <LinkField leadsTo={role} link={link} onRotate={facilitator ? rotate : null} />
              </div>
            );
          })}
          <div className="mt-4 border-t border-line pt-4 empty:hidden">
            <PersonalLink board={board} />
          </div>
          {sharing && facilitator && <p className="mt-4 text-13 text-ink-2">{t('share.sharing')}</p>}
          {view.rescuePhrase !== undefined && !sharing && <Rescue phrase={view.rescuePhrase} />}
        </>
      )}
    </Sheet>
  );
}
