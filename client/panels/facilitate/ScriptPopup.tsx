import type { ReactNode } from 'react';
import type { Script as Words } from '@forwhom/shared/vocabulary/workshop.ts';
import { t } from '../../words/t.ts';
import { Popup } from '../Popup.tsx';
import { Script } from './Script.tsx';

export function ScriptPopup({ script, trigger }: { script: Words; trigger: ReactNode }) {
  return (
    <Popup trigger={trigger} label={t('script.label')} side="top" align="start" clearOf=".facilitate" wide>
      <h2 className="popup-title">{t('script.label')}</h2>
      <Script script={script} />
    </Popup>
  );
}
