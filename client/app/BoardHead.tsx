import { Search } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { AgendaRail } from '../panels/agenda/AgendaRail.tsx';
import { StepsButton } from '../panels/agenda/StepsButton.tsx';
import { BoardTitle } from '../panels/BoardTitle.tsx';
import { MoreButton } from '../panels/facilitate/MoreButton.tsx';
import type { MoreProps } from '../panels/facilitate/MorePopup.tsx';
import { SharingChip } from '../panels/facilitate/SharingChip.tsx';
import { LockBadge } from '../panels/LockBadge.tsx';
import { PeopleButton } from '../panels/people/PeopleButton.tsx';
import { Reconnecting } from '../panels/Reconnecting.tsx';
import { Status } from '../panels/Status.tsx';
import { openLooking } from '../panels/looking/open.ts';
import { MoreTime } from '../panels/timer/MoreTime.tsx';
import { TimerFace } from '../panels/timer/TimerFace.tsx';
import { ViewToggle } from '../panels/ViewToggle.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

export interface BoardHeadProps extends Pick<
  MoreProps,
  'onHelp' | 'onRename' | 'onSomebodyElse' | 'onSteps' | 'onScript' | 'onBring' | 'onExport' | 'onKeep'
> {
  readonly board: Board;
  readonly onShare: () => void;
}

/** What floats at the top on a wide screen: where one is, what is going on and how long, who is here. */
export function BoardHead({ board, onShare, ...more }: BoardHeadProps) {
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  return (
    <header className="head">
      <div className="head-side justify-start">
        <div className="float head-float head-where">
          <Link href="/" className="brand flex-none px-1 py-1.5" aria-label={t('home.brand')}>
            {t('brand')}
          </Link>
          <span className="rule" />
          <BoardTitle board={board} />
          <LockBadge board={board} />
          <Status board={board} />
          <Reconnecting board={board} />
          {!facilitates && <SharingChip board={board} />}
        </div>
      </div>
      <div className="float head-float rail">
        <AgendaRail board={board} />
        <StepsButton board={board} />
        <TimerFace board={board} />
        <MoreTime board={board} />
      </div>
      <div className="head-side justify-end">
        <div className="float head-float">
          <PeopleButton board={board} shown={3} />
          <span className="rule" />
          <button
            type="button"
            className="btn btn-quiet btn-icon head-search"
            aria-label={t('looking.open')}
            title={`${t('looking.open')} (/)`}
            onClick={() => openLooking(board)}
          >
            <Search size={18} aria-hidden />
          </button>
          <ViewToggle board={board} />
          <button type="button" className="btn ml-1.5" onClick={onShare}>
            {t('share')}
          </button>
          {!facilitates && <MoreButton board={board} narrow={false} {...more} />}
        </div>
      </div>
    </header>
  );
}
