import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { t } from '../words/t.ts';
import { late } from './late.tsx';
import type { MoreMenuProps } from './MoreMenu.tsx';

const MoreMenu = late(() => import('./MoreMenu.tsx').then((m) => m.MoreMenu));

/** What is needed seldom. The menu is loaded with the first press. */
export function MoreButton(props: Omit<MoreMenuProps, 'trigger'>) {
  const [wanted, setWanted] = useState(false);
  const face = (
    <button
      type="button"
      className="btn btn-quiet btn-icon"
      aria-label={t('more')}
      title={t('more')}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <Ellipsis size={19} aria-hidden />
    </button>
  );
  if (!wanted) return face;
  return <MoreMenu {...props} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
