import { Link } from 'wouter';
import { AgendaRail } from '../panels/agenda/AgendaRail.tsx';
import { BoardTitle } from '../panels/BoardTitle.tsx';
import { LockBadge } from '../panels/LockBadge.tsx';
import { MoreButton } from '../panels/MoreButton.tsx';
import { PeopleButton } from '../panels/people/PeopleButton.tsx';
import { Status } from '../panels/Status.tsx';
import { ViewToggle } from '../panels/ViewToggle.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

export interface BoardHeadProps {
  readonly board: Board;
  readonly onShare: () => void;
  readonly onHelp: () => void;
  readonly onRename: () => void;
  readonly onSomebodyElse: () => void;
}

/** What floats at the top on a wide screen: where one is, what is going on, who is here. */
export function BoardHead({ board, ...on }: BoardHeadProps) {
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
        </div>
      </div>
      <div className="head-rail">
        <AgendaRail board={board} />
      </div>
      <div className="head-side justify-end">
        <div className="float head-float">
          <PeopleButton board={board} shown={3} />
          <span className="rule" />
          <ViewToggle board={board} />
          <button type="button" className="btn ml-1.5" onClick={on.onShare}>
            {t('share')}
          </button>
          <MoreButton board={board} narrow={false} {...on} />
        </div>
      </div>
    </header>
  );
}
