import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { Sheet } from './Sheet.tsx';
import { TitleForm } from './TitleForm.tsx';

/** The title, where the header has no room to write in. */
export function TitleSheet({ board, onClose }: { board: Board; onClose: () => void }) {
  return (
    <Sheet title={t('title.change')} onClose={onClose}>
      <TitleForm board={board} onDone={onClose} deliberate />
    </Sheet>
  );
}
