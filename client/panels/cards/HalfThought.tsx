import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import { CopyButton } from '../CopyButton.tsx';
import { slotOf } from '../dock/slot.ts';
import { keepDraft, keptDraft } from '../draft.tsx';
import { useMayWrite } from '../useComposer.tsx';
import { sceneOf } from '../vote/scene.ts';

/**
 * Half a thought whose composer the room has left behind. It stays in sight until it is a note, or not wanted any more;
 * where there is writing again, the composer has it. It waits while something lies over the board.
 */
export function HalfThought({ board }: { readonly board: Board }) {
  const left = useStore(
    board.session,
    (session) =>
      session.agenda !== null && slotOf(session) !== 'composer' && sceneOf(session.agenda, session.sets) === null,
  );
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  const mayWrite = useMayWrite(board);
  const [, forget] = useState(0);
  const { text, zone } = keptDraft(board.id);
  if (!left || sharing || text.trim() === '') return null;
  const done = (): void => {
    keepDraft(board.id, { text: '', zone: null });
    forget((times) => times + 1);
  };
  return (
    <section aria-label={m('half.title')} className="float card-line rise">
      <p className="basis-full font-semibold">{m('half.title')}</p>
      <p dir="auto" className="line-clamp-4 basis-full font-note text-16 wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
      <p className="basis-full text-13 text-ink-2">{m('half.why')}</p>
      {mayWrite && (
        <button
          type="button"
          className="btn btn-soft"
          onClick={() => {
            board.actions.addNote({ zone, text: text.trim() });
            done();
          }}
        >
          {t('composer.add')}
        </button>
      )}
      <CopyButton text={text} />
      <button type="button" className="btn btn-quiet" onClick={done}>
        {t('tray.dismiss')}
      </button>
    </section>
  );
}
