import { Share2 } from 'lucide-react';
import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import { AgendaRail } from '../panels/agenda/AgendaRail.tsx';
import { MoreButton } from '../panels/facilitate/MoreButton.tsx';
import { SharingChip } from '../panels/facilitate/SharingChip.tsx';
import { LockBadge } from '../panels/LockBadge.tsx';
import { PeopleButton } from '../panels/people/PeopleButton.tsx';
import { Reconnecting } from '../panels/Reconnecting.tsx';
import { Status } from '../panels/Status.tsx';
import { MoreTime } from '../panels/timer/MoreTime.tsx';
import { TimerFace } from '../panels/timer/TimerFace.tsx';
import { useZone } from '../panels/useComposer.tsx';
import { ViewSwitch } from '../panels/ViewToggle.tsx';
import { t } from '../words/t.ts';
import type { BoardHeadProps } from './BoardHead.tsx';

/** The head on a phone: what it is about now and how long, then whose board it is and how things stand. */
export function BoardHeadNarrow({ board, onShare, ...more }: BoardHeadProps) {
  const zone = useZone(board);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  const step = useStore(board.session, ({ agenda }) => (agenda === null ? null : stepOf(agenda)));
  const facilitates = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  const asks = step === null || (step.zone !== null && step.tools.includes('write'));
  return (
    <header className="head-narrow">
      <div className="head-line">
        <p className="head-question">{(asks ? zone?.prompt : step.title) ?? title}</p>
        <MoreTime board={board} />
        <TimerFace board={board} />
      </div>
      <div className="head-line">
        <div className="head-facts">
          <AgendaRail board={board} />
          <h1>{title}</h1>
          <LockBadge board={board} />
          <Status board={board} />
          <Reconnecting board={board} />
          <SharingChip board={board} />
        </div>
        <PeopleButton board={board} shown={1} />
        <ViewSwitch board={board} />
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={t('share')}
          title={t('share')}
          onClick={onShare}
        >
          <Share2 size={19} aria-hidden />
        </button>
        {!facilitates && <MoreButton board={board} narrow {...more} />}
      </div>
    </header>
  );
}
