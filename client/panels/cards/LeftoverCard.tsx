import { useState } from 'react';
import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { useToasts } from '../Toasts.tsx';
import { undoOf } from '../undoing.ts';
import { remember, remembered } from '../remembered.ts';
import { sceneOf } from '../vote/scene.ts';
import { useNoteChanges } from '../useNoteChanges.tsx';
import { leftoversOf } from './leftovers.ts';

/**
 * For facilitators: clears away, in one act that can be undone, what was only there to show how it is done. It waits
 * while something lies over the board.
 */
export function LeftoverCard({ board }: { readonly board: Board }) {
  useNoteChanges(board);
  const agenda = useStore(board.session, (session) => session.agenda);
  const insights = useStore(board.session, (session) => session.insights);
  const people = useStore(board.session, (session) => session.people);
  const [, keep] = useState(0);
  const toast = useToasts();
  const covered = useStore(board.session, (session) => sceneOf(session.agenda, session.sets) !== null);
  const left = covered ? null : leftoversOf({ agenda, insights, people }, board.notes);
  if (left === null) return null;
  const kept = `seen.${left.kind}.${board.id}` as const;
  if (remembered(kept) !== null) return null;
  const title = m(left.kind === 'examples' ? 'examples.title' : 'practice.title', { count: left.notes.length });
  return (
    <section aria-label={title} className="float card-line rise">
      <p className="basis-full font-semibold">{title}</p>
      <button
        type="button"
        className="btn btn-soft"
        onClick={() => {
          board.actions.remove(left.notes);
          toast({ message: m('leftovers.gone', { count: left.notes.length }), action: undoOf(board) });
        }}
      >
        {m(left.kind === 'examples' ? 'examples.remove' : 'practice.remove')}
      </button>
      <button
        type="button"
        className="btn btn-quiet"
        onClick={() => {
          remember(kept, 'yes');
          keep((times) => times + 1);
        }}
      >
        {m('card.keep')}
      </button>
    </section>
  );
}
