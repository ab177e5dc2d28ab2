import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { t } from '../words/t.ts';
import type { MoreMenuProps } from './MoreMenu.tsx';

const MoreMenu = lazy(() => import('./MoreMenu.tsx').then((m) => ({ default: m.MoreMenu })));

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
  return (
    <Suspense fallback={face}>
      <MoreMenu {...props} trigger={face} />
    </Suspense>
  );
}
