import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { late } from '../panels/late.tsx';
import { t } from '../words/t.ts';
import type { NoteMenuProps } from './NoteMenu.tsx';

const NoteMenu = late(() => import('./NoteMenu.tsx').then((m) => m.NoteMenu));

interface RowMenuProps extends Omit<NoteMenuProps, 'trigger'> {
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
