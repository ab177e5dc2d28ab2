import { useStore } from 'zustand';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Sheet } from '../Sheet.tsx';
import { Script } from './Script.tsx';

/** The script, where the bar has no room for a line of it. */
export function ScriptSheet({ board, onClose }: { board: Board; onClose: () => void }) {
  const script = useStore(board.session, ({ agenda }) => (agenda === null ? undefined : stepOf(agenda)?.script));
  return (
    <Sheet title={t('script.label')} onClose={onClose}>
      {script === undefined ? <p>{t('script.none')}</p> : <Script script={script} />}
    </Sheet>
  );
}
