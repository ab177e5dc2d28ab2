import { useStore } from 'zustand';
import { LockBadge } from '../panels/LockBadge.tsx';
import { MoreButton } from '../panels/MoreButton.tsx';
import { PeopleButton } from '../panels/PeopleButton.tsx';
import { Status } from '../panels/Status.tsx';
import { useZone } from '../panels/useComposer.tsx';
import { ViewSwitch } from '../panels/ViewToggle.tsx';
import type { BoardHeadProps } from './BoardHead.tsx';

/** The head on a phone: the question first, then whose board it is and how things stand. */
export function BoardHeadNarrow({ board, onShare, onHelp, onSomebodyElse }: BoardHeadProps) {
  const zone = useZone(board);
  const title = useStore(board.session, (session) => session.agenda?.title ?? '');
  return (
    <header className="head-narrow">
      <div className="min-w-0 flex-1">
        <p className="truncate text-16 font-[650]">{zone?.prompt ?? title}</p>
        <div className="head-facts text-12 text-ink-3">
          <h1 className="truncate">{title}</h1>
          <span aria-hidden>·</span>
          <LockBadge board={board} />
          <Status board={board} />
        </div>
      </div>
      <PeopleButton board={board} shown={1} />
      <ViewSwitch board={board} />
      <MoreButton board={board} narrow onShare={onShare} onHelp={onHelp} onSomebodyElse={onSomebodyElse} />
    </header>
  );
}
