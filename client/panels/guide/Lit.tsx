import { Spotlight, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { NoteId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { IconButton } from '../IconButton.tsx';

export interface LitProps {
  readonly board: Board;
  readonly note: NoteId;
  /** Leads to the note, where the page does not show it by itself. */
  readonly onShow?: () => void;
}

/** The note that everybody is shown, in words. */
export function Lit({ board, note, onShow }: LitProps) {
  const text = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => board.notes.get(note)?.note.text ?? null,
  );
  const guides = useStore(board.session, ({ me }) => me?.role === 'facilitator');
  if (text === null) return null;
  return (
    <span className="guide-pill float">
      <Spotlight size={16} className="flex-none" aria-hidden />
      <span className="guide-words">{t('guide.spotlight', { text })}</span>
      {onShow !== undefined && (
        <button type="button" className="btn btn-soft btn-small flex-none" onClick={onShow}>
          {t('list.show')}
        </button>
      )}
      {guides && (
        <IconButton
          name={t('guide.endSpotlight')}
          onClick={() => void board.command({ type: 'spotlight', note: null })}
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </span>
  );
}
