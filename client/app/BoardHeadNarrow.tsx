import { Share2 } from 'lucide-react';
import { useStore } from 'zustand';
import { AgendaRail } from '../panels/agenda/AgendaRail.tsx';
import { LockBadge } from '../panels/LockBadge.tsx';
import { MoreButton } from '../panels/MoreButton.tsx';
import { PeopleButton } from '../panels/people/PeopleButton.tsx';
import { Status } from '../panels/Status.tsx';
import { useZone } from '../panels/useComposer.tsx';
import { ViewSwitch } from '../panels/ViewToggle.tsx';
import { t } from '../words/t.ts';
import type { BoardHeadProps } from './BoardHead.tsx';

/** The head on a phone: the question first, then whose board it is and how things stand. */
export function BoardHeadNarrow({ board, ...on }: BoardHeadProps) {
  const zone = useZone(board);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  return (
    <header className="head-narrow">
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 text-16 leading-5 font-[650]">{zone?.prompt ?? title}</p>
        <div className="head-facts text-12 text-ink-3">
          <AgendaRail board={board} />
          <h1>{title}</h1>
          <LockBadge board={board} />
          <Status board={board} />
        </div>
      </div>
      <PeopleButton board={board} shown={1} />
      <ViewSwitch board={board} />
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={t('share')}
        title={t('share')}
        onClick={on.onShare}
      >
        <Share2 size={19} aria-hidden />
      </button>
      <MoreButton board={board} narrow {...on} />
    </header>
  );
}
