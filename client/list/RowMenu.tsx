import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Evidence, NoteColor } from '@forwhom/shared/vocabulary/board.ts';
import type { NoteId, ThemeId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { Hand } from './hand.ts';
import type { Rights } from './useRights.tsx';

const NoteMenu = late(() => import('./NoteMenu.tsx').then((m) => m.NoteMenu));

interface RowMenuProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly id: NoteId;
  readonly color: NoteColor;
  readonly zone: ZoneId | null;
  readonly theme: ThemeId | null;
  readonly evidence: Evidence | null;
  readonly rights: Rights;
  readonly tabIndex: number;
  readonly describedBy: string | undefined;
}

/** The button at the end of a row, and the menu that it opens. */
export function RowMenu({ tabIndex, describedBy, ...of }: RowMenuProps) {
  const [open, setOpen] = useState(false);
  const more = (
    <button
      type="button"
      data-part="menu"
      className="row-more"
      tabIndex={tabIndex}
      aria-label={t('list.more')}
      aria-describedby={describedBy}
      aria-haspopup="menu"
      onClick={() => setOpen(true)}
    >
      <Ellipsis size={18} aria-hidden />
    </button>
  );
  return open ? <NoteMenu {...of} trigger={more} fallback={more} onFail={() => setOpen(false)} /> : more;
}
