import { EyeOff } from 'lucide-react';
import { useStore } from 'zustand';
import type { NoteId, ParticipantId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';

interface NoteOriginProps {
  readonly board: Board;
  readonly note: NoteId;
  /** null: not kept. */
  readonly author: ParticipantId | null;
  readonly hidden: boolean;
}

/** Who wrote a note, to how many it was new, or that only I can read it. */
export function NoteOrigin({ board, note, author, hidden }: NoteOriginProps) {
  const isMine = useStore(board.session, ({ me }) => author !== null && me?.id === author);
  const name = useStore(board.session, ({ people }) => (author === null ? null : people.get(author)?.name || null));
  const color = useStore(board.session, ({ people }) => (author === null ? 0 : (people.get(author)?.color ?? 0)));
  const marks = useStore(board.session, ({ taps }) => taps.marks[note] ?? 0);
  const by = isMine ? t('canvas.byMe') : name === null ? '' : t('canvas.by', { name });
  const words = [hidden ? t('canvas.hidden') : by, marks > 0 ? t('canvas.marked', { count: marks }) : '']
    .filter((part) => part !== '')
    .join(' · ');
  if (words === '') return null;
  return (
    <span className="bar-origin">
      {hidden ? (
        <EyeOff size={14} aria-hidden />
      ) : (
        name !== null && (
          <span className="bar-person" style={{ background: `var(--person-${String(color)})` }} aria-hidden />
        )
      )}
      {words}
    </span>
  );
}
