import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../words/t.ts';
import { late } from '../late.tsx';
import type { MoreProps } from './MorePopup.tsx';

const MorePopup = late(() => import('./MorePopup.tsx').then((m) => m.MorePopup));

/** What is needed seldom. It is loaded with the first press. */
export function MoreButton(props: Omit<MoreProps, 'trigger'> & { readonly words?: boolean }) {
  const [wanted, setWanted] = useState(false);
  const { words = false, ...rest } = props;
  const face = (
    <button
      type="button"
      className={`btn btn-quiet ${words ? 'btn-small' : 'btn-icon'}`}
      aria-label={t('more')}
      title={words ? undefined : t('more')}
      aria-haspopup="dialog"
      onClick={() => setWanted(true)}
    >
      {words ? t('more') : <Ellipsis size={19} aria-hidden />}
    </button>
  );
  if (!wanted) return face;
  return <MorePopup {...rest} trigger={face} fallback={face} onFail={() => setWanted(false)} />;
}
