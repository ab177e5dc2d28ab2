import { Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import { focusNote, focusSoon } from './places.ts';

const TickedMenu = late(() => import('./TickedMenu.tsx').then((m) => m.TickedMenu));

interface TickedBarProps {
  readonly board: Board;
  /** In reading order. What is done here is done to these and no others. */
  readonly ids: readonly NoteId[];
  readonly hand: Hand;
  readonly mayWrite: boolean;
}

/** What can be done to all ticked notes at once. */
export function TickedBar({ board, ids, hand, mayWrite }: TickedBarProps) {
  const [wanted, setWanted] = useState(false);
  const [shown, setShown] = useState<NoteId | null>(null);
  // From one ticked note to the next, and from the last to the first.
  const showNext = (): void => {
    const next = ids[(shown === null ? 0 : ids.indexOf(shown) + 1) % ids.length];
    if (next === undefined) return;
    setShown(next);
    focusNote(next);
  };
  const face = (
    <button type="button" className="btn btn-small" aria-haspopup="menu" onClick={() => setWanted(true)}>
      {t('list.moveTo')}
    </button>
  );
  return (
    <div role="toolbar" aria-label={t('list.ticked', { count: ids.length })} className="ticked float">
      <b className="flex-[1_0_auto] font-semibold tabular-nums">{t('list.ticked', { count: ids.length })}</b>
      <button type="button" className="btn btn-quiet btn-small" onClick={showNext}>
        {t('list.show')}
      </button>
      {mayWrite && (
        <>
          {wanted ? (
            <TickedMenu
              board={board}
              hand={hand}
              ids={ids}
              trigger={face}
              fallback={face}
              onFail={() => setWanted(false)}
            />
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
        onClick={() => {
          hand.clear();
          focusSoon(ids[0] ?? null);
        }}
      >
        <X size={17} aria-hidden />
      </button>
    </div>
  );
}
