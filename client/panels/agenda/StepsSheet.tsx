import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Sheet } from '../Sheet.tsx';
import { Steps } from './Steps.tsx';

/** All steps, where the header has no room for the agenda. */
export function StepsSheet({ board, onClose }: { board: Board; onClose: () => void }) {
  return (
    <Sheet title={t('steps.label')} onClose={onClose}>
      <Steps board={board} />
    </Sheet>
  );
}
