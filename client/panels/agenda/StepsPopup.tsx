import type { ReactNode } from 'react';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Popup } from '../Popup.tsx';
import { Steps } from './Steps.tsx';

export function StepsPopup({ board, trigger }: { board: Board; trigger: ReactNode }) {
  return (
    <Popup trigger={trigger} label={t('steps.label')} align="center" wide>
      <h2 className="popup-title">{t('steps.label')}</h2>
      <Steps board={board} />
    </Popup>
  );
}
