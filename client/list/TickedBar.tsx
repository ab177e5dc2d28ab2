import { Trash2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';

const TickedMenu = lazy(() => import('./TickedMenu.tsx').then((m) => ({ default: m.TickedMenu })));

interface TickedBarProps {
  readonly board: Board;
  readonly selected: ReadonlySet<NoteId>;
  readonly hand: Hand;
  readonly mayWrite: boolean;
}

/** What can be done to all ticked notes at once. */
export function TickedBar({ board, selected, hand, mayWrite }: TickedBarProps) {
  const [wanted, setWanted] = useState(false);
  const ids = [...selected];
  const face = (
    <button type="button" className="btn btn-small" aria-haspopup="menu" onClick={() => setWanted(true)}>
      {t('list.moveTo')}
    </button>
  );
  return (
    <div role="toolbar" aria-label={t('list.ticked', { count: ids.length })} className="ticked float">
      <b className="flex-1 truncate font-semibold tabular-nums">{t('list.ticked', { count: ids.length })}</b>
      {mayWrite && (
        <>
          {wanted ? (
            <Suspense fallback={face}>
              <TickedMenu board={board} hand={hand} ids={ids} trigger={face} />
            </Suspense>
          ) : (
            face
          )}
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={t('list.deleteTicked')}
            title={t('list.deleteTicked')}
            onClick={() => hand.remove(ids)}
          >
            <Trash2 size={17} aria-hidden />
          </button>
        </>
      )}
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={t('list.untick')}
        title={t('list.untick')}
        onClick={() => hand.clear()}
      >
        <X size={17} aria-hidden />
      </button>
    </div>
  );
}
