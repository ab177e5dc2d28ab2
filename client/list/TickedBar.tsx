import { Spline, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { operations } from '@forwhom/shared/board/shape.ts';
import type { NoteId, ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import { kindsOf, mayTo } from '../canvas/rights.ts';
import type { Board } from '../state/model.ts';
import { LateGroupPopup, useGroupPopupSoon } from '../panels/group/LateGroupPopup.tsx';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import type { Places } from './places.ts';
import { IconButton } from '../panels/IconButton.tsx';
import { threadsOf } from './threadsOf.ts';

const TickedMenu = late(() => import('./TickedMenu.tsx').then((m) => m.TickedMenu));

interface TickedBarProps {
  readonly board: Board;
  /** In reading order. What is done here is done to these and no others. */
  readonly ids: readonly NoteId[];
  readonly hand: Hand;
  readonly places: Places;
  /** The form that puts them into a theme is open. */
  readonly grouping: boolean;
  readonly onGrouping: (open: boolean) => void;
}

/** What can be done to all ticked notes at once. */
export function TickedBar({ board, ids, hand, places, grouping, onGrouping }: TickedBarProps) {
  useGroupPopupSoon();
  const [wanted, setWanted] = useState(false);
  const [shown, setShown] = useState<NoteId | null>(null);
  const kinds = kindsOf(board, ids);
  const rights = new Set(operations.filter((one) => kinds.every((draft) => mayTo(board, one, draft))));
  // From one ticked note to the next, and from the last to the first.
  const showNext = (): void => {
    const next = ids[(shown === null ? 0 : ids.indexOf(shown) + 1) % ids.length];
    if (next === undefined) return;
    setShown(next);
    places.focus(next);
  };
  const grouped = (theme: ThemeId | null): void => {
    onGrouping(false);
    if (theme === null) places.focusSoon(ids[0] ?? null);
    else hand.joined(ids, theme, places.neighbourOf(ids));
  };
  const group = (
    <button
      type="button"
      className="btn btn-soft btn-small"
      aria-haspopup="dialog"
      aria-expanded={grouping}
      title={`${t('group.group')} (G)`}
      onClick={() => onGrouping(!grouping)}
    >
      {t('group.group')}
    </button>
  );
  const face = (
    <button type="button" className="btn btn-small" aria-haspopup="menu" onClick={() => setWanted(true)}>
      {t('list.moveTo')}
    </button>
  );
  const fail = (): void => onGrouping(false);
  const [first, second, ...others] = ids;
  const pair = first !== undefined && second !== undefined && others.length === 0 ? ([first, second] as const) : null;
  const tied =
    pair !== null && threadsOf(board.notes, pair[0]).some(({ from, to }) => pair[1] === from || pair[1] === to);
  return (
    <div role="toolbar" aria-label={t('list.ticked', { count: ids.length })} className="ticked float">
      <b className="ticked-count" data-count={ids.length}>
        {t('list.ticked', { count: ids.length })}
      </b>
      <button type="button" className="btn btn-quiet btn-small ticked-show" onClick={showNext}>
        {t('list.show')}
      </button>
      {rights.has('theme') &&
        (grouping ? (
          <LateGroupPopup board={board} ids={ids} trigger={group} fallback={group} onDone={grouped} onFail={fail} />
        ) : (
          group
        ))}
      {(rights.has('move') || rights.has('theme')) &&
        (wanted ? (
          <TickedMenu
            board={board}
            hand={hand}
            ids={ids}
            rights={rights}
            trigger={face}
            fallback={face}
            onFail={() => setWanted(false)}
          />
        ) : (
          face
        ))}
      {rights.has('thread') && pair !== null && !tied && (
        <IconButton name={t('canvas.link')} onClick={() => hand.tie(...pair)}>
          <Spline size={17} aria-hidden />
        </IconButton>
      )}
      {rights.has('delete') && (
        <IconButton name={t('list.deleteTicked')} onClick={() => hand.remove(ids)}>
          <Trash2 size={17} aria-hidden />
        </IconButton>
      )}
      <IconButton
        name={t('list.untick')}
        onClick={() => {
          hand.clear();
          places.focusSoon(ids[0] ?? null);
        }}
      >
        <X size={17} aria-hidden />
      </IconButton>
    </div>
  );
}
