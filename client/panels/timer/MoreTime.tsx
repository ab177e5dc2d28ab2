import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { useAct } from '../useAct.tsx';

/** One tap says that one would like more time; another takes it back. */
export function MoreTime({ board }: { board: Board }) {
  const wished = useStore(board.session, ({ mine }) => mine.moreTime);
  const offered = useStore(
    board.session,
    ({ me, agenda }) => me?.role === 'contributor' && agenda?.timer.state === 'running',
  );
  const act = useAct(board);
  if (!offered) return null;
  return (
    <button
      type="button"
      className="btn btn-quiet btn-small more-time"
      aria-pressed={wished}
      onClick={() => void act({ type: 'more-time', on: !wished })}
    >
      {t('timer.more')}
    </button>
  );
}
